/* How words are cut, folded and brought into families, numbers unpacked and days counted: as the program does, or a search would answer otherwise. */
var spoken = (function () {
  "use strict";
  function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); } // “constructor” is a word like others
  var SAME = { "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2011": "-", "\u2010": "-", "\u2013": "-" };
  function fold(text) {
    text = text.replace(/[\u2019\u2018\u02bc\u2011\u2010\u2013]/g, function (sign) { return SAME[sign]; })
      .replace(/[\u20a8\u2100\u2101\u2103\u2105\u2106\u2109\u2116\u2120-\u2122\u213b\u249c-\u24e9\u33c0-\u33ff\u3380-\u33bf]/g, " ");
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  }
  function words(text) { return fold(text).match(/[\p{L}\p{N}]+/gu) || []; }

  // Snowball's English stemmer, and -ism and -ist brought together, as the program has it.
  var V = "[aeiouy]", C = "[^aeiouy]", EXCEPTIONS = {
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl",
    sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes"
  };
  var STEP2 = [["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"],
    ["tional", "tion"], ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"],
    ["aliti", "al"], ["ousli", "ous"], ["iviti", "ive"], ["fulli", "ful"], ["ogist", "og"], ["enci", "ence"], ["anci", "ance"],
    ["abli", "able"], ["izer", "ize"], ["ator", "ate"], ["alli", "al"], ["bli", "ble"], ["ogi", "og"], ["li", ""]];
  var STEP3 = [["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", ""],
    ["ical", "ic"], ["ness", ""], ["ful", ""]];
  var STEP4 = /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;
  function isShort(word) {
    return new RegExp("(^|.*" + C + ")" + V + "[^aeiouywxY]$").test(word) && word.length > 2 ||
      new RegExp("^" + V + C + "$").test(word) || /past$/.test(word);
  }
  function region(word, from) {
    var found = new RegExp(V + C).exec(word.slice(from));
    return found ? from + found.index + 2 : word.length;
  }
  function stem(word) {
    var ism = /^(.{5,})(isms|ism|ists|istic|ist)$/u.exec(word);
    if (ism) return shortest(word);
    if (word.length < 3) return word;
    if (has(EXCEPTIONS, word)) return EXCEPTIONS[word];
    word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    var special = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word);
    var r1 = special ? special[0].length : region(word, 0), r2 = region(word, r1), m;
    var inR1 = function (end) { return word.length - end.length >= r1; };
    var inR2 = function (end) { return word.length - end.length >= r2; };
    var cut = function (end, other) { word = word.slice(0, word.length - end.length) + (other || ""); };
    // 1a
    if (/sses$/.test(word)) cut("es");
    else if (m = /(ied|ies)$/.exec(word)) cut(m[0], word.length > 4 ? "i" : "ie");
    else if (/s$/.test(word) && !/(us|ss)$/.test(word) && /[aeiouy].+s$/.test(word)) cut("s");
    // 1b
    if (m = /(eedly|eed)$/.exec(word)) {
      if (inR1(m[0]) && !/^(proc|exc|succ)eed/.test(word)) cut(m[0], "ee");
    } else if (m = /(ingly|edly|ing|ed)$/.exec(word)) {
      var before = word.slice(0, word.length - m[0].length), doubled;
      if (m[0] === "ing" && /^(inn|out|cann|herr|earr|even)$/.test(before)) ; // kept
      else if (m[0] === "ing" && /^[^aeiouy]y$/.test(before)) word = before.slice(0, 1) + "ie";
      else if (/[aeiouy]/.test(before)) {
        word = before;
        doubled = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word);
        if (/(at|bl|iz)$/.test(word)) word += "e";
        else if (doubled && !/^[aeo](bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) word = word.slice(0, -1);
        else if (!doubled && r1 >= word.length && isShort(word)) word += "e";
      }
    }
    // 1c
    if (/..[yY]$/.test(word) && /[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i";
    // 2
    for (var two of STEP2) if (word.endsWith(two[0])) {
      if (inR1(two[0]) && (two[0] !== "ogi" || /logi$/.test(word)) && (two[0] !== "li" || /[cdeghkmnrt]li$/.test(word)))
        cut(two[0], two[1]);
      break;
    }
    // 3
    for (var three of STEP3) if (word.endsWith(three[0])) {
      if (three[0] === "ative" ? inR2(three[0]) : inR1(three[0])) cut(three[0], three[1]);
      break;
    }
    // 4
    if ((m = STEP4.exec(word)) && inR2(m[0]) && (m[0] !== "ion" || /[st]ion$/.test(word))) cut(m[0]);
    // 5
    if (/e$/.test(word)) {
      if (inR2("e") || inR1("e") && !isShort(word.slice(0, -1))) cut("e");
    } else if (/ll$/.test(word) && inR2("l")) cut("l");
    return word.replace(/Y/g, "y");
  }
  function shortest(word) {
    for (var ending of ["isms", "ism", "ists", "ist", "istic"])
      if (word.endsWith(ending) && word.length - ending.length >= 5) return word.slice(0, word.length - ending.length) + "ist";
  }

  // ---- numbers and days
  var DIGITS = {};
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("").forEach(function (sign, n) { DIGITS[sign] = n; });
  function numbers(packed) {
    var out = [], last = 0, more = 0, by = 0;
    for (var at = 0; at < (packed || "").length; at++) {
      var digit = DIGITS[packed[at]];
      more |= (digit & 31) << by;
      if (digit & 32) { by += 5; continue; }
      out.push(last += more);
      more = by = 0;
    }
    return out;
  }
  function fault(text) { var error = new Error(text); error.told = true; return error; }
  // As the program counts them, the first of January of the year 1 is day 1
  function ordinal(year, month, day) {
    var date = new Date(Date.UTC(2000, month - 1, day));
    date.setUTCFullYear(year, month - 1, day);
    if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw fault("there is no such day.");
    return Math.round(date.getTime() / 864e5) + 719163;
  }
  function period(text, months) {
    var typed = text.trim().toLowerCase().replace(/\s+/g, "-"), found, year, month, day;
    if (typed === "today" || typed === "yesterday") {
      var now = new Date(), at = ordinal(now.getFullYear(), now.getMonth() + 1, now.getDate()) - (typed === "yesterday" ? 1 : 0);
      return [at, at];
    }
    if (found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(typed)) { year = +found[1]; month = +found[2]; day = +found[3]; }
    else if ((found = /^(?:(\d{1,2})-)?([a-z]+)-(\d{4})$/.exec(typed)) && has(months, found[2])) {
      year = +found[3]; month = months[found[2]]; day = +found[1];
    } else throw fault("“" + text + "” is not a date. Dates: 2022, 2022-10, 2022-10-18, oct-2022.");
    if (day) { at = ordinal(year, month, day); return [at, at]; }
    if (month) return [ordinal(year, month, 1), (month === 12 ? ordinal(year + 1, 1, 1) : ordinal(year, month + 1, 1)) - 1];
    return [ordinal(year, 1, 1), ordinal(year + 1, 1, 1) - 1];
  }
  function dates(op, text, months) {
    var first = null, last = null, parts;
    if (op === "after") first = period(text, months)[0];
    else if (op === "before") last = period(text, months)[0] - 1;
    else if (text.indexOf("..") < 0) { parts = period(text, months); first = parts[0]; last = parts[1]; }
    else {
      parts = [text.slice(0, text.indexOf("..")), text.slice(text.indexOf("..") + 2).replace(/^\.+/, "")];
      if (parts[0]) first = period(parts[0], months)[0];
      if (parts[1]) last = period(parts[1], months)[1];
      if (first && last && first > last) throw fault("that range runs backwards.");
    }
    return { op: op, first: first, last: last, said: text };
  }

  var NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  function dayWords(at) {
    var date = new Date((at - 719163) * 864e5);
    return date.getUTCDate() + " " + NAMES[date.getUTCMonth()] + " " + date.getUTCFullYear();
  }
  function periodWords(term) {
    if (term.op === "before") return "before " + dayWords(term.last + 1);
    if (!term.first) return "up to " + dayWords(term.last);
    if (!term.last) return "on or after " + dayWords(term.first);
    if (term.first === term.last) return "on " + dayWords(term.first);
    var from = dayWords(term.first).split(" "), to = dayWords(term.last).split(" "), after = dayWords(term.last + 1).split(" ");
    if (from[0] === "1" && after[0] === "1") {
      if (from[1] + from[2] === to[1] + to[2]) return "in " + from[1] + " " + from[2];
      if (from[1] === "Jan" && to[1] === "Dec") return from[2] === to[2] ? "in " + from[2] : "from " + from[2] + " to " + to[2];
    }
    return "from " + from.join(" ") + " to " + to.join(" ");
  }

  return { words: words, stem: stem, numbers: numbers, dates: dates, periodWords: periodWords, fault: fault, has: has };
})();
