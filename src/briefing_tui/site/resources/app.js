/* Searches the statements of this folder. Written by hand; needs no server, and asks nobody for anything.
   Data are scripts (i/, d/) that are loaded when they are needed: a page that is opened from a disk may load nothing else.
   Whatever comes out of them is put on the page as text, never as markup. */
var briefing = (function () {
  "use strict";
  var words = spoken.words, stem = spoken.stem, numbers = spoken.numbers, periodWords = spoken.periodWords;
  var fault = spoken.fault, has = spoken.has;
  var about, held = document.getElementById("data"), waiting = {}, shards = {}, rows = {}, generation = 0;
  var inside = held && JSON.parse(held.textContent);

  // ---- loading ------------------------------------------------------------------------------------------------------
  function load(file) {
    if (!waiting[file]) waiting[file] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = file;
      script.onload = done;
      script.onerror = function () { failed(new Error("The file " + file + " is missing: copy the whole folder.")); };
      document.head.appendChild(script);
    });
    return waiting[file];
  }
  async function start() {
    if (about) return;
    if (!inside) return load("i/index.js");
    shards[""] = inside.keys;
    rows[0] = inside.rows;
    about = inside.about;
  }
  function fileOf(key) { // the last file that begins at the key or before it
    var low = 0, high = about.files.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (about.files[middle][0] <= key) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }
  async function shard(at) {
    var name = about.files[at][1];
    if (!shards[name]) await load("i/" + name + ".js");
    return shards[name];
  }
  async function get(key) {
    if (!about.files.length) return undefined;
    var found = await shard(fileOf(key));
    return has(found, key) ? found[key] : undefined;
  }
  async function beginning(prefix) { // keys that begin so
    var out = [];
    for (var at = fileOf(prefix); at < about.files.length; at++) {
      if (at > 0 && about.files[at][0] > prefix && !about.files[at][0].startsWith(prefix)) break;
      var found = await shard(at);
      for (var key of Object.keys(found)) if (key.startsWith(prefix)) out.push(key);
    }
    return out;
  }
  async function row(number) {
    var at = Math.floor(number / about.shard);
    if (!rows[at]) await load("d/" + at + ".js");
    return rows[at][number - at * about.shard];
  }

  // ---- a query --------------------------------------------------------------------------------------------------------
  function tokens(text) {
    text = text.replace(/[“”„‟«»＂〝〞]/g, '"');
    var found, out = [], pattern = /\s*(-?)(?:(\p{L}{1,40}):((?:(?:"[^"]*"?|[^\s",]+),*)*)|"([^"]*)"?|([^\s"]+))/gu;
    while ((found = pattern.exec(text)) && found[0]) out.push({
      negated: found[1] === "-", name: found[2] && found[2].toLowerCase(), values: found[3], phrase: found[4], word: found[5],
      text: found[0].trim()
    });
    return out;
  }
  function parse(text) {
    var clauses = [], joining = false;
    for (var token of tokens(text)) {
      if (!token.negated && token.word === "OR" && clauses.length) { joining = true; continue; }
      if (!token.negated && token.word === "AND") continue;
      if (!token.negated && token.word === "NOT") throw fault("NOT is not used; write - before a word.");
      var terms = termsOf(token);
      if (!terms.length) continue;
      if (joining) {
        var last = clauses[clauses.length - 1];
        if (token.negated || last.negated) throw fault("OR cannot be used with -.");
        last.terms = last.terms.concat(terms);
        last.text += " OR " + token.text;
        joining = false;
        continue;
      }
      var clause = { terms: terms, negated: token.negated, text: token.text };
      var same = clauses.find(function (other) { return listField(other) && listField(other) === listField(clause); });
      if (same) {
        same.terms[0].values = unique(same.terms[0].values.concat(clause.terms[0].values));
        same.text += " " + token.text;
      } else clauses.push(clause);
    }
    return clauses;
  }
  function unique(values) { return values.filter(function (value, at) { return values.indexOf(value) === at; }); }
  function listField(clause) { // given twice it means either
    return !clause.negated && clause.terms.length === 1 && clause.terms[0].field;
  }
  function termsOf(token) {
    if (token.phrase !== undefined) {
      var own = words(token.phrase);
      return own.length ? [{ phrase: own, said: token.phrase.trim().replace(/\s+/g, " ") }] : [];
    }
    if (!token.name) return word(token.word);
    if (about.fields.indexOf(token.name) < 0) {
      if (!token.values || /^[/\\]/.test(token.values)) return word(token.name);
      throw fault("“" + token.name + ":” cannot be asked for here. Fields: " + about.fields.join(", ") + ".");
    }
    var values = (token.values.match(/"[^"]*"?|[^\s",]+/g) || []).map(function (value) {
      return { text: value.replace(/"/g, "").trim(), marked: value[0] === '"' };
    }).filter(function (value) { return words(value.text).length || /\d/.test(value.text); });
    if (!values.length) return [];
    if (["date", "after", "before"].indexOf(token.name) >= 0) return values.map(function (value) { return spoken.dates(token.name, value.text, about.months); });
    if (token.name === "is") {
      if (values.every(function (value) { return value.text.toLowerCase() === "denied"; })) return [{ field: "stance", values: ["denies"] }];
      throw fault("Of “is:” only is:denied can be asked for here.");
    }
    if (token.name === "kind" || token.name === "stance") return [{
      field: token.name, values: unique(values.map(function (value) {
        var known = about[token.name + "s"], id = value.text.toLowerCase();
        if (!has(known, id)) throw fault("no " + token.name + " “" + value.text + "”.");
        return known[id];
      }))
    }];
    return [{ field: token.name, values: unique(values.map(function (value) {
      var known = token.name === "speaker" && !value.marked && has(about.nobody, value.text.toLowerCase());
      return known ? { nobody: value.text.toLowerCase() } : value.text;
    })) }];
  }
  function word(typed) {
    var bare = typed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""), own = words(bare);
    return own.length ? [{ word: own, star: typed.endsWith("*"), said: bare }] : [];
  }

  // ---- finding: a set is an array with a 1 for each statement in it
  function none() { return new Uint8Array(about.number); }
  function add(set, packed) { for (var n of numbers(packed)) set[n] = 1; return set; }
  async function family(own) {
    var key = stem(own);
    return await get("F" + key) || (stem(key) === key ? [key] : []);
  }
  async function spellings(own) { // the terms of the index that are this word, with their marks or without
    return (await family(own)).filter(function (term) { return term === own || words(term).join(" ") === own; }).concat(own);
  }
  async function entities(letter, own) { // those that bear all the words in a name
    var left = null;
    for (var each of own) {
      var found = new Set(numbers(await get(letter + each)));
      left = left ? new Set([...left].filter(function (n) { return found.has(n); })) : found;
    }
    return [...(left || [])];
  }
  async function named(set, letter, value, own) {
    var uid = /^[poe]-/.test(value) ? await get(letter + "=" + value) : undefined;
    var found = uid === undefined ? await entities(letter, own) : [uid];
    for (var n of found) add(set, await get(letter + "#" + n));
    return uid !== undefined;
  }
  function withoutHonorifics(own) {
    var rest = own.slice();
    while (rest.length > 1 && about.leading.indexOf(rest[0]) >= 0) rest.shift();
    var kept = rest.filter(function (each) { return about.dropped.indexOf(each) < 0; });
    return kept.length ? kept : rest;
  }
  async function field(set, term) {
    for (var value of term.values) {
      if (term.field === "kind") add(set, await get("K" + value));
      else if (term.field === "stance") await stance(set, value);
      else if (term.field !== "speaker") await named(set, term.field === "org" ? "O" : "E", value, words(value));
      else if (value.nobody) add(set, await get(value.nobody === "none" ? "N" : "T"));
      else {
        var own = withoutHonorifics(words(value));
        if (await named(set, "S", value, own)) continue;
        var all = null;
        for (var each of own) {
          var bears = add(none(), await get("A" + each));
          all = all ? all.map(function (was, n) { return was & bears[n]; }) : bears;
        }
        if (all) all.forEach(function (is, n) { if (is) set[n] = 1; });
      }
    }
  }
  async function stance(set, value) {
    if (value === "any") set.fill(1);
    else if (value !== "asserts") add(set, await get("V" + value));
    else {
      var apart = none();
      for (var each of about.apart) add(apart, await get("V" + each));
      for (var n = 0; n < set.length; n++) if (!apart[n]) set[n] = 1;
    }
  }
  function days(set, term) {
    about.days.forEach(function (one, at) {
      if (!one[0] || term.first && one[0] < term.first || term.last && one[0] > term.last) return;
      set.fill(1, one[1], at + 1 < about.days.length ? about.days[at + 1][1] : about.number);
    });
    if (term.op === "date" && term.first && term.last) for (var one of about.goingOn)
      if (one[1] >= term.first && dayOf(one[0]) < term.first) set[one[0]] = 1;
  }
  function dayOf(number) {
    var day = 0;
    for (var one of about.days) if (one[1] <= number) day = one[0]; else break;
    return day;
  }
  async function sideBySide(own, star) { // candidates: the words stand there; whether side by side is seen in the text
    var all = null;
    for (var at = 0; at < own.length; at++) {
      var set = none(), last = star && at === own.length - 1;
      for (var term of new Set(last ? await beginning(own[at]) : await spellings(own[at]))) add(set, await get(term));
      all = all ? all.map(function (was, n) { return was & set[n]; }) : set;
    }
    return all;
  }
  async function evaluated(clause) {
    var set = none(), texts = [];
    for (var term of clause.terms) {
      if (term.field) await field(set, term);
      else if (term.op) days(set, term);
      else if (term.phrase || term.word.length > 1) {
        var own = term.phrase || term.word, found = await sideBySide(own, term.star);
        if (own.length > 1) texts.push({ maybe: found, words: own, star: term.star });
        else found.forEach(function (is, n) { if (is) set[n] = 1; });
      } else if (term.star) for (var key of await beginning(term.word[0])) add(set, await get(key));
      else for (var member of await family(term.word[0])) add(set, await get(member));
    }
    return { negated: clause.negated, set: set, texts: texts };
  }
  async function bears(number, texts) {
    for (var one of texts) {
      if (!one.maybe[number]) continue;
      var said = " " + words((await row(number))[3].join(" ")).join(" ") + (one.star ? "" : " ");
      if (said.indexOf(" " + one.words.join(" ") + (one.star ? "" : " ")) >= 0) return true;
    }
    return false;
  }
  function asked(clauses, name) {
    var out = [];
    clauses.forEach(function (clause) {
      if (!clause.negated) clause.terms.forEach(function (term) { if (term.field === name) out = out.concat(term.values); });
    });
    return out;
  }
  async function leftOut(clauses) { // what stands apart and none of the clauses asks for
    var out = none(), kinds = asked(clauses, "kind"), stances = asked(clauses, "stance");
    if (kinds.indexOf("question") < 0) add(out, await get("Kquestion"));
    if (stances.indexOf("any") < 0) for (var each of about.apart) if (stances.indexOf(each) < 0) add(out, await get("V" + each));
    return out;
  }
  async function* finding(clauses) { // numbers, the newest first
    var out = await leftOut(clauses), parts = await Promise.all(clauses.map(evaluated));
    var unread = parts.filter(function (part) { return part.texts.length; }), batch = [];
    next: for (var n = 0; n < about.number; n++) {
      if (out[n]) continue;
      for (var part of parts) if (part.negated ? part.set[n] : !part.set[n] && !maybe(part.texts, n)) continue next;
      if (!unread.length) { yield n; continue; }
      batch.push(n);
      if (batch.length === 32) { yield* read(batch, unread); batch = []; }
    }
    yield* read(batch, unread);
  }
  function maybe(texts, number) { return texts.some(function (one) { return one.maybe[number]; }); }
  async function* read(batch, parts) { // those in whose text the words stand side by side
    await Promise.all(batch.map(row)); // all files at once
    next: for (var n of batch) {
      for (var part of parts) if (!part.set[n] && await bears(n, part.texts) === part.negated) continue next;
      yield n;
    }
  }
  async function count(clauses, most) {
    var number = 0;
    for await (var n of finding(clauses)) if (++number >= most) break; // n is not looked at
    return number;
  }

  // ---- in words -------------------------------------------------------------------------------------------------------
  var LEAD = { speaker: "said by ", org: "speaking for ", event: "at " };
  async function termWords(term, negated) {
    if (term.phrase) return "exactly “" + term.said + "”";
    if (term.op) return periodWords(term);
    if (term.field === "kind") return term.values.map(function (id) { return about.plural[id]; }).join(" or ");
    if (term.field === "stance") return term.values.indexOf("any") >= 0 ? about.said.any : term.values.map(function (id) { return about.said[id]; }).join(" or ");
    if (term.field) return LEAD[term.field] + term.values.map(function (value) {
      if (value.nobody) return about.nobody[value.nobody];
      var key = words(value).join(" "), also = term.field === "org" && has(about.bodies, key) ? about.bodies[key] : "";
      return (/ /.test(value) ? "“" + value + "”" : value) + (also ? " (" + also + ")" : "");
    }).join(" or ");
    if (term.star) return "beginning with " + term.said;
    if (term.word.length > 1) return "exactly “" + term.said + "”";
    var others = negated ? [] : (await family(term.word[0])).filter(function (each) { return words(each).join(" ") !== term.word[0]; });
    var exists = [];
    for (var each of others) if (await get(each) !== undefined) exists.push(each);
    if (!exists.length) return term.said + " (any ending)";
    return term.said + " (also " + exists.slice(0, 6).join(", ") + (exists.length > 6 ? ", …" : "") + ")";
  }
  async function describe(clauses) {
    var out = [];
    for (var clause of clauses) {
      var said = [];
      for (var term of clause.terms) said.push(await termWords(term, clause.negated));
      out.push((clause.negated ? "not " : "") + said.join(" or "));
    }
    return out.join(" · ");
  }

  // ---- the page -------------------------------------------------------------------------------------------------------
  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }
  function card(one) { // uid, kind, what stands before the words, paragraphs, in marks?, who, source, where it stands
    var item = element("li", "", "card " + one[1]), who = element("h2"), said = element("blockquote");
    one[5].forEach(function (each, n) {
      if (n) who.append("; ");
      who.appendChild(element("b", each[0]));
      if (each[1]) who.appendChild(element("span", ", " + each[1]));
    });
    one[3].forEach(function (paragraph, n) {
      var line = element("p"), open = one[4] && !n ? "“" : "", close = one[4] && n === one[3].length - 1 ? "”" : "";
      if (!n && one[2]) line.appendChild(element("em", one[2]));
      line.appendChild(document.createTextNode(open + paragraph + close));
      said.appendChild(line);
    });
    var source = element("p", one[6] + " ", "source"), link = element("a", "Read it in the text");
    link.href = one[7];
    link.setAttribute("aria-label", "Read it in the text: " + one[5][0][0]);
    source.appendChild(link);
    item.id = inside ? "" : one[0];
    item.append(who, said, source);
    return item;
  }
  function byId(id) { return document.getElementById(id); }
  async function show(found, mine, first) {
    var hits = byId("hits"), button = byId("more"), before = hits.children.length, numbers = [], next;
    while (numbers.length <= 50 && !(next = await found.next()).done) numbers.push(next.value);
    var more = numbers.length > 50, after = more && numbers.pop();
    for (var some of [numbers.slice(0, 8), numbers.slice(8)]) { // the first ones at once: the others may lie in fifty files
      var rows = await Promise.all(some.map(row));
      if (mine !== generation) return;
      hits.append(...rows.map(card));
      if (first) await first(numbers.length, more);
      first = null;
      if (mine !== generation) return;
    }
    button.hidden = !more;
    button.onclick = async function () {
      button.hidden = true;
      await show((async function* () { yield after; yield* found; })(), mine);
      if (hits.children[before + 50]) { hits.children[before + 50].tabIndex = -1; hits.children[before + 50].focus(); }
    };
    return numbers.length;
  }
  function tell(lines) {
    var list = byId("told");
    list.replaceChildren(...lines.map(function (line) { return element("li", line); }));
  }
  async function explain(clauses) { // nothing is found: each clause alone, and the others without it
    var lines = ["Nothing found."];
    for (var n = 0; n < clauses.length && n < 24; n++) {
      var rest = clauses.filter(function (_, at) { return at !== n; });
      var line = clauses[n].text + "  alone: " + plenty(await count([clauses[n]], 1001));
      lines.push(line + await asName(clauses[n]) + (rest.length ? "; without it: " + plenty(await count(rest, 1001)) : ""));
    }
    return lines;
  }
  async function asName(clause) { // a word that nobody said may be somebody's name
    var own = clause.terms[0].word;
    return own && (await entities("S", own)).length ? " (speaker:" + own[0] + " finds who is called so)" : "";
  }
  function plenty(number) { return number > 1000 ? "more than 1,000" : String(number); }
  async function apartLine(clauses) {
    var out = [], kinds = asked(clauses, "kind"), stances = asked(clauses, "stance");
    if (!kinds.length) {
      var questions = await count(clauses.concat({ terms: [{ field: "kind", values: ["question"] }] }), 1001);
      if (questions) out.push(plenty(questions) + (questions === 1 ? " question" : " questions") + " left out: kind:question shows " + (questions === 1 ? "it" : "them"));
    }
    if (!stances.length) {
      var total = 0, each = [];
      for (var stance of about.apart) {
        var number = await count(clauses.concat({ terms: [{ field: "stance", values: [stance] }] }), 1001);
        total += number;
        if (number) each.push(number + " " + about.said[stance]);
      }
      var told = total > 1000 ? plenty(total) + " denied, to come or hearsay" : each.join(", ");
      if (total) out.push(told + " left out: stance:any shows " + (total === 1 ? "it" : "them"));
    }
    return out;
  }
  async function search(text) {
    var mine = ++generation;
    byId("hits").replaceChildren();
    byId("more").hidden = true;
    byId("echo").textContent = "";
    tell([]);
    try {
      await start();
      var clauses = parse(text);
      if (!clauses.length && text.trim()) return tell(["Nothing to look for: give a word, or a field and its value, as speaker:NAME."]);
      var shown = await show(finding(clauses), mine, async function (number, more) {
        var said = await describe(clauses);
        if (mine !== generation) return;
        byId("echo").textContent = (said ? said + " · " : "") + (more ? "the newest " + number : number === 1 ? "1 statement" : number + " statements");
      });
      if (mine !== generation) return;
      var told = shown ? [] : await explain(clauses);
      if (mine === generation) tell(told);
      told = told.concat(await apartLine(clauses));
      if (mine === generation) tell(told);
    } catch (error) {
      if (mine === generation) tell([error.told ? error.message : "This search failed: " + error.message]);
    }
  }
  function fromAddress() {
    if (!location.hash.startsWith("#q=")) return;
    var text = "";
    try { text = decodeURIComponent(location.hash.slice(3)); } catch (error) { return; } // an address somebody broke
    byId("query").value = text;
    if (inside) byId("ask").scrollIntoView(); // asked from a list further down
    search(text);
  }
  function begin() {
    if (!byId("ask")) return;
    byId("ask").addEventListener("submit", function (event) {
      event.preventDefault();
      var wanted = "#q=" + encodeURIComponent(byId("query").value);
      if (location.hash === wanted) fromAddress(); else location.hash = wanted;
    });
    window.addEventListener("hashchange", fromAddress);
    if (location.hash.startsWith("#q=")) fromAddress(); else search("");
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();

  return {
    index: function (found) { about = found; },
    keys: function (name, found) { shards[name] = found; },
    rows: function (at, found) { rows[at] = found; },
    /* For tests: all numbers found, as uids; the query in words; a word's stem. */
    every: async function (text) {
      await start();
      var out = [];
      for await (var n of finding(parse(text))) out.push((await row(n))[0]);
      return out;
    },
    said: async function (text) { await start(); return describe(parse(text)); }
  };
})();
