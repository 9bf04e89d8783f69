"""Errors that parsers make alike, mended where the words leave no doubt, on Universal Dependencies.

Each repair is a pure function from the words of a sentence to the same words with other tags,
heads or relations.
"""

from collections.abc import Iterator, Set
from dataclasses import replace

from newsline.calendar_words import deictics, months, weekdays
from newsline.lexicon import lexicon
from newsline.word import Word

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OWN = _SUBJECTS | {"aux", "aux:pass", "ccomp", "compound:prt", "mark", "obj", "xcomp"}
_NAME = 8  # tokens of a name and its comma
_WHO = frozenset({"who", "whose"})
_UNITS = frozenset("day evening month morning night quarter week weekend year".split())


def repaired(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words after all repairs."""
    told = with_opener(with_copula(with_insertion(with_predicate(with_verbs(with_aside(words))))))
    told = with_scheduled(with_reduced(told))
    return with_passives(with_subjects(with_times(with_tenses(told))))


def with_aside(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a person as the subject of the verb behind a long aside on them.

    "Anna Rossi, the mayor who led the town and built its port, died": a verb in the past behind a
    comma has no subject, and what was read as that of the name stands in the aside.
    """
    comma = next((w.index for w in words[:_NAME] if w.text == ","), 0)
    name = words[:comma]
    if len(name) < 2 or not all(w.text[0].isupper() or w.text == "." for w in name):
        return words
    verb = next((w for w in words[comma + 1 :] if _is_left(words, w)), None)
    if verb is None or not _is_inside(words, name, verb):
        return words
    root = next((w for w in words if w.head == w.index), words[0])
    said = root.index > verb.index
    aside = next(
        (w for w in words[comma : verb.index] if w.head < comma and w.dep == "appos"), None
    )
    found = list(words)
    for word in words:
        inside = comma <= word.index < verb.index
        kept = comma <= word.head < verb.index and word.head != word.index
        if inside and not kept and word != aside:
            dep = "punct" if word.pos == "PUNCT" else "acl:relcl"
            found[word.index] = replace(word, head=aside.index if aside else 0, dep=dep)
        elif word.index > verb.index and word.head < verb.index:
            found[word.index] = replace(word, head=verb.index)
    for word in name[1:]:
        found[word.index] = replace(word, pos="PROPN", tag="NNP", head=0, dep="flat")
    found[0] = replace(words[0], pos="PROPN", tag="NNP", head=verb.index, dep="nsubj")
    above, dep = (root.index, "ccomp") if said else (verb.index, "root")
    found[verb.index] = replace(verb, head=above, dep=dep)
    return tuple(found)


def _is_left(words: tuple[Word, ...], word: Word) -> bool:
    """Whether a verb in the past stands behind a comma and has no subject."""
    before = [w.text for w in words[max(0, word.index - 2) : word.index]]
    comma = before[-1:] == [","] or (before[:1] == [","] and not before[1].isalnum())
    return comma and word.tag == "VBD" and word.pos == "VERB" and not _has(words, word, _OWN)


def _is_inside(words: tuple[Word, ...], name: tuple[Word, ...], verb: Word) -> bool:
    """Whether the verb of a name is a part of it by mistake, or stands in an aside with "who"."""
    first = words[name[0].head]
    if first.index < len(name):
        return any(w.pos == "VERB" for w in name)
    between = words[len(name) : first.index]
    who = any(w.text.lower() in _WHO for w in between)
    return first.index < verb.index and first.pos == "VERB" and who


def with_verbs(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with verbs as verbs, where they were tagged otherwise.

    "The company unveiled the phone" with "unveiled" as an adjective is still a clause, for it has
    an object; so is "The summit opens in Oslo" with "opens" as a noun in the plural, for that has
    a subject and nothing that belongs to a noun.
    """
    governing = {w.head for w in words if w.dep == "obj"}
    nominal = {w.head for w in words if w.dep in {"amod", "case", "compound", "cop", "det"}}
    subjects = {w.head for w in words if w.dep in _SUBJECTS and w.index < w.head}
    return tuple(_as_verb(w, governing, subjects - nominal) for w in words)


def _as_verb(word: Word, governing: set[int], bare: set[int]) -> Word:
    form = word.text.lower()
    if word.index in governing and word.pos in {"ADJ", "NOUN"} and form.endswith("ed"):
        return replace(word, pos="VERB", tag="VBD", lemma=_stem(form))
    if word.index in bare and word.tag == "NNS" and word.head == word.index:
        return replace(word, pos="VERB", tag="VBZ")
    return word


def _stem(past: str) -> str:
    """The likely base form of a regular past tense.

    >>> [_stem(w) for w in ("unveiled", "released", "banned", "carried", "passed")]
    ['unveil', 'release', 'ban', 'carry', 'pass']
    """
    base = past[:-2]
    if base.endswith("i"):
        return f"{base[:-1]}y"
    if base[-2:] and base[-1] == base[-2:-1] and base[-1] not in "lsz":
        return base[:-1]
    if base.endswith(("c", "g", "s", "u", "v", "z", "at")) and not base.endswith(("ss", "ng")):
        return f"{base}e"
    return base


def with_predicate(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the verb as root where the sentence was read as a noun with a participle.

    "Turkey's purchase of the system angered Washington": a participle behind a noun is passive and
    has no object of its own, so one that has is the verb of the sentence.
    """
    root = next((w for w in words if w.head == w.index), None)
    if root is None or root.pos not in {"NOUN", "PROPN"} or _has(words, root, _SUBJECTS | {"cop"}):
        return words
    verb = next((w for w in words[root.index + 1 :] if _is_predicate(words, w)), None)
    if verb is None:
        return words
    moved = {
        w.index: replace(w, head=verb.index)
        for w in words
        if w.head == root.index and w.index > verb.index
    }
    moved[root.index] = replace(root, head=verb.index, dep="nsubj")
    moved[verb.index] = replace(verb, head=verb.index, dep="root", tag="VBD")
    return tuple(moved.get(w.index, w) for w in words)


def _is_predicate(words: tuple[Word, ...], word: Word) -> bool:
    participle = word.tag in {"VBN", "VBD"} and word.dep == "acl"
    if not participle or _has(words, word, {"aux", "aux:pass", "mark", "iobj"}):
        return False
    return any(w.head == word.index and w.dep == "obj" and w.index > word.index for w in words)


def with_copula(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a predicate noun as root where a participle behind it was read as the verb.

    "Both are allies in a fight against a bid launched by Delta": what has a finite copula is no
    subject.
    """
    root = next((w for w in words if w.head == w.index), None)
    if root is None or root.tag not in {"VBD", "VBN"} or _has(words, root, {"aux", "aux:pass"}):
        return words
    subject = next((w for w in words if w.head == root.index and w.dep in _SUBJECTS), None)
    if subject is None or not any(
        w.head == subject.index and w.dep == "cop" and w.tag in {"VBD", "VBP", "VBZ"} for w in words
    ):
        return words
    noun = words[max(0, root.index - 1)]
    if noun.pos not in {"NOUN", "PROPN"} or not _is_below(words, noun, subject):
        return words
    found = list(words)
    found[subject.index] = replace(subject, head=subject.index, dep="root")
    found[root.index] = replace(root, head=noun.index, dep="acl", tag="VBN")
    return tuple(found)


def _is_below(words: tuple[Word, ...], word: Word, above: Word) -> bool:
    """Whether `word` hangs on `above`, over whatever words."""
    for _ in words:
        if word.head == above.index:
            return True
        word = words[word.head]
    return False


def with_opener(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with what stands behind an opening participle as no subject of it.

    "Born in Oslo, one of five sons, Rossi became a boxer": who was born is who became it.
    """
    opens = bool(words) and words[0].tag == "VBN" and words[0].dep == "advcl"
    return tuple(
        replace(w, dep="nmod:unmarked")
        if opens and w.head == 0 and w.index > 0 and w.dep in _SUBJECTS
        else w
        for w in words
    )


def with_insertion(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a verb behind an inserted participle: "Rossi, elected in May, resigned".

    Two participles that hang on one noun, each behind a comma: the second is the verb.
    """
    found = list(words)
    for noun, acls in _participles(words):
        inserted = len(acls) > 1 and all(
            words[w.index - 1].text == "," and w.index > noun.index for w in (acls[0], acls[-1])
        )
        if noun.pos not in {"NOUN", "PROPN"} or not inserted or _has(words, acls[-1], {"cc"}):
            continue
        verb, rooted = acls[-1], noun.head == noun.index
        found[verb.index] = replace(
            verb,
            tag="VBD",
            head=verb.index if rooted else noun.head,
            dep="root" if rooted else "parataxis",
        )
        found[noun.index] = replace(noun, head=verb.index, dep="nsubj")
    return tuple(found)


def _participles(words: tuple[Word, ...]) -> Iterator[tuple[Word, list[Word]]]:
    """Each word that participles hang on, with these in text order."""
    below: dict[int, list[Word]] = {}
    for word in words:
        if word.dep == "acl" and word.tag == "VBN":
            below.setdefault(word.head, []).append(word)
    for head in sorted(below):
        yield words[head], below[head]


def with_reduced(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the second of two verbs as the verb, where the first is a participle.

    "A man fired from his job on Friday walked into the office": nothing joins the two, so that one
    of them must be a reduced relative clause (a "garden path", Bever 1970).
    """
    for verb in words:
        first = words[verb.head]
        if not _is_second(words, first, verb):
            continue
        subject = next(w for w in words if w.head == first.index and w.dep in _SUBJECTS)
        found = list(words)
        for w in words:
            if w.head == verb.index and w.dep in _SUBJECTS:
                found[w.index] = replace(w, head=first.index, dep="obl")
            elif w.head == first.index and (w.index > verb.index or w.index < subject.index):
                found[w.index] = replace(w, head=verb.index)
        above = verb.index if first.head == first.index else first.head
        found[verb.index] = replace(verb, head=above, dep=first.dep)
        found[subject.index] = replace(subject, head=verb.index)
        found[first.index] = replace(first, head=subject.index, dep="acl", tag="VBN")
        return tuple(found)
    return words


def _is_second(words: tuple[Word, ...], first: Word, verb: Word) -> bool:
    """Whether a verb in the past tense follows another one, and nothing joins the two."""
    past = verb.tag == first.tag == "VBD" and first.index < verb.index
    if not past or verb.dep not in {"advcl", "ccomp", "conj", "xcomp"}:
        return False
    if any(w.pos == "PUNCT" or w.pos == "CCONJ" for w in words[first.index : verb.index]):
        return False
    if _has(words, verb, {"aux", "aux:pass", "cc", "mark"}) or _has(words, first, {"obj", "aux"}):
        return False
    subject = next((w for w in words if w.head == first.index and w.dep in _SUBJECTS), None)
    own = [w for w in words if w.head == verb.index and w.dep in _SUBJECTS]
    beside = subject is not None and subject.index == first.index - 1 and subject.pos != "PRON"
    return beside and all(_has(words, w, {"case"}) for w in own)


def with_scheduled(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with an infinitive as what is scheduled: "is set | to begin", "was due to meet".

    Read as an infinitive of purpose it would be what for.
    """
    found = list(words)
    for word in words:
        above = words[word.head]
        to = word.dep == "advcl" and words[above.index + 1 : above.index + 2]
        if not to or to[0].tag != "TO" or to[0].head != word.index or word.tag != "VB":
            continue
        passive = _has(words, above, {"aux:pass", "cop"}) and not _has(words, above, {"obj"})
        if passive and above.lemma in lexicon().verbs.scheduling:
            found[word.index] = replace(word, dep="xcomp")
    return tuple(found)


def with_tenses(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the past tense where it was read as a participle or as a present tense.

    A participle with a subject has an auxiliary; "he demoed" is no present, whatever the verb.
    """
    singular = {w.head for w in words if w.dep == "nsubj" and _is_singular(w)}
    return tuple(
        replace(w, tag="VBD")
        if (w.tag == "VBN" and _is_finite(words, w))
        or (w.tag == "VBP" and w.index in singular and w.text.endswith("ed"))
        else w
        for w in words
    )


def with_passives(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a participle that shares an auxiliary as one: "was suspended and escorted".

    So where a past tense behind a passive would lack the object that its verb always has.
    """
    passive = {w.head for w in words if w.dep == "aux:pass"}
    return tuple(
        replace(w, tag="VBN")
        if w.dep == "conj"
        and w.tag == "VBD"
        and w.head in passive
        and w.lemma in lexicon().verbs.transitive
        and not _has(words, w, _OWN)
        else w
        for w in words
    )


def _is_finite(words: tuple[Word, ...], word: Word) -> bool:
    return (
        word.dep in {"root", "conj", "ccomp", "parataxis"}
        and _has(words, word, {"nsubj"})
        and not _has(words, word, {"aux", "aux:pass", "cop"})
    )


def _is_singular(word: Word) -> bool:
    return word.tag in {"NN", "NNP"} or word.text.lower() in {"he", "it", "she"}


def _has(words: tuple[Word, ...], word: Word, deps: Set[str]) -> bool:
    return any(w.head == word.index and w.dep in deps and w.index != word.index for w in words)


def with_times(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a time beside the subject as an adverbial: "This month Rossi will go"."""
    found = list(words)
    for word in words:
        if word.dep not in _SUBJECTS or not _is_time(word):
            continue
        others = (w for w in words if w.head == word.head and w.index != word.index)
        if any(w.dep in _SUBJECTS and not _is_time(w) for w in others):
            found[word.index] = replace(word, dep="obl:unmarked")
    return tuple(found)


def _is_time(word: Word) -> bool:
    return word.lemma.lower() in _UNITS or _is_day(word) or word.tag == "CD"


def _is_day(word: Word) -> bool:
    form = word.text.lower()
    return form in weekdays() or form in months() or form in deictics()


def with_subjects(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with a day and a name apart that were read as one: "On Sunday Ankara answered".

    So where a preposition, a day and a single name open a clause that has no subject otherwise.
    """
    found = list(words)
    for case, day, name in zip(words, words[1:], words[2:], strict=False):
        verb = words[name.head]
        read_as_one = case.head == day.head == name.index and case.dep == "case" and _is_day(day)
        if not read_as_one or name.dep != "obl" or verb.pos != "VERB" or name.pos != "PROPN":
            continue
        if verb.index < name.index or _has(words, verb, _SUBJECTS):
            continue
        found[case.index] = replace(case, head=day.index)
        found[day.index] = replace(day, head=verb.index, dep="obl")
        found[name.index] = replace(name, dep="nsubj")
    return tuple(found)
