"""Procedural sentences of a turn, which say nothing: giving the floor, thanks, repeated questions, interruptions. Entry point: `says`."""

from __future__ import annotations

import re

from briefing_tui.extract.english import procedure as words
from briefing_tui.extract.english.lexicon import lexicon
from briefing_tui.extract.english.transcripts import ASKING_END

_SHORT = 400
"""Maximum code points of a paragraph that only gives the floor."""
_FEW = 7
"""Maximum number of words in a turn that is interrupted before it says anything."""
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def says(part: str, *, asks: bool, asked: str | None, last: bool) -> bool:
    """Whether a paragraph of a turn says anything. `asked`: end of the preceding turn, for a first paragraph; `last`: it is the last
    one."""
    if len(part) > _SHORT:
        return True
    sentences = [s for s in words.SENTENCE_END.split(part) if s]
    if asks:
        return not all(words.PROCEDURE.fullmatch(s) and not ASKING_END.search(s) for s in sentences)
    if asked is not None and (answered := _answers(sentences, asked)) is not None:
        return answered
    if last and sentences and _breaks_off(sentences[-1]):
        del sentences[-1]
    return not all(_runs(s, asked) for s in sentences)


def _answers(sentences: list[str], asked: str) -> bool | None:
    """Whether its first word is an answer (True), or a “yes” that gives the floor (False); None if neither."""
    if not sentences:
        return None
    question = bool(ASKING_END.search(asked))
    last = words.SENTENCE_END.split(asked.strip())[-1]
    if question and not (words.MAY_ASK.search(last) or _calls(last, None)):
        lets = len(sentences) > 1 and all(words.LETS_GO_ON.search(s) for s in sentences[1:])
        return True if words.ANSWER.fullmatch(sentences[0]) and not lets else None
    return False if all(words.YES.fullmatch(s) or _runs(s, asked) for s in sentences) else None


def _breaks_off(sentence: str) -> bool:
    """Whether it is interrupted before it says anything. A number counts as content, and so does “we don’t know”."""
    short = len(_WORD.findall(sentence)) <= _FEW and not words.WHOLE.search(sentence)
    return short and bool(words.BREAKS_OFF.search(sentence))


def _runs(sentence: str, asked: str | None) -> bool:
    """Whether a sentence is procedural."""
    if words.PROCEDURE.fullmatch(sentence) or words.TITLE_ALONE.fullmatch(sentence):
        return True
    if words.HANDS_ON.match(sentence) or words.ASKS_AGAIN.search(sentence):
        return True
    return _calls(sentence, asked) or _only_talk(sentence)


def _calls(sentence: str, asked: str | None) -> bool:
    """Whether it is only a name. After a question, one with a full stop may be an answer, except a given name alone."""
    found = words.CALLS.fullmatch(sentence.strip())
    if found is None:
        return False
    known, said = lexicon(), _WORD.findall(sentence)
    first = said[0].lower()
    if asked is not None and ASKING_END.search(asked) and not sentence.rstrip().endswith(("?", "!")):
        return len(said) == 1 and first in known.given and not words.ASKS_WHO.search(asked)
    return not known.is_ordinary(first) or first in known.given


def _only_talk(sentence: str) -> bool:
    """Whether all its words are procedural, except names of the person addressed."""
    plain = sentence.replace("’", "'")
    if not words.RUNS.search(plain.lower()):
        return False
    before = ""
    for found in _WORD.finditer(plain):
        word = found.group()
        if word.lower() not in words.TALK and not _is_called(word, before, plain, found.end()):
            return False
        before = word.lower()
    return True


def _is_called(word: str, before: str, text: str, end: int) -> bool:
    """Whether it is the name of the person addressed."""
    if not word[0].isupper():
        return False
    return (
        before in words.BEFORE_NAME
        or bool(words.BEHIND_NAME.match(text, end))
        or text[end : end + 2].strip()[:1].isupper()
    )
