"""Errors of parsers that are mended, and sentences beside them that must stay as they are."""

import pytest

from newsline.repair import repaired
from newsline.word import Word


def tree(rows):
    """Words from lines "text lemma POS TAG head relation"."""
    words, at = [], 0
    for index, row in enumerate(rows.strip().splitlines()):
        text, lemma, pos, tag, head, dep = row.split()
        words.append(Word(index, text, lemma, pos, tag, dep, int(head), at, at + len(text)))
        at += len(text) + 1
    return tuple(words)


def changed(rows):
    """The words that a repair changes: text, tag, head, relation."""
    before = tree(rows)
    pairs = zip(before, repaired(before), strict=True)
    return [(w.text, w.tag, w.head, w.dep) for old, w in pairs if w != old]


MENDED = [
    # the verb behind an aside on somebody is theirs, not that of the aside
    (
        """Anna Anna PROPN NNP 6 nsubj
        Berg Berg PROPN NNP 0 flat
        , , PUNCT , 0 punct
        clerk clerk NOUN NN 0 appos
        who who PRON WP 6 nsubj
        often often ADV RB 6 advmod
        wrote write VERB VBD 8 advcl
        , , PUNCT , 6 punct
        died die VERB VBD 8 root""",
        [("Anna", "NNP", 8, "nsubj"), (",", ",", 3, "punct"), ("wrote", "VBD", 3, "acl:relcl")],
    ),
    # what is scheduled is no purpose
    (
        """Work work NOUN NN 2 nsubj:pass
        is be AUX VBZ 2 aux:pass
        set set VERB VBN 2 root
        to to PART TO 4 mark
        begin begin VERB VB 2 advcl""",
        [("begin", "VB", 2, "xcomp")],
    ),
    # of two verbs that nothing joins the first is a participle
    (
        """A a DET DT 1 det
        man man NOUN NN 2 nsubj
        fired fire VERB VBD 2 root
        Friday Friday PROPN NNP 2 obl:unmarked
        walked walk VERB VBD 2 advcl
        in in ADV RB 4 advmod""",
        [("man", "NN", 4, "nsubj"), ("fired", "VBN", 1, "acl"), ("walked", "VBD", 4, "root")],
    ),
    (
        """A a DET DT 1 det
        man man NOUN NN 2 nsubj
        fired fire VERB VBD 2 root
        Friday Friday PROPN NNP 2 obl:unmarked
        walked walk VERB VBD 2 conj
        in in ADV RB 4 advmod""",
        [("man", "NN", 4, "nsubj"), ("fired", "VBN", 1, "acl"), ("walked", "VBD", 4, "root")],
    ),
    (
        """He he PRON PRP 1 nsubj
        demoed demo VERB VBP 1 root
        it it PRON PRP 1 obj""",
        [("demoed", "VBD", 1, "root")],
    ),
    (
        """The the DET DT 1 det
        summit summit NOUN NN 2 nsubj
        opens open NOUN NNS 2 root
        today today NOUN NN 2 obl:unmarked""",
        [("opens", "VBZ", 2, "root")],
    ),
    (
        """The the DET DT 1 det
        firm firm NOUN NN 2 nsubj
        unveiled unveiled ADJ JJ 2 root
        it it PRON PRP 2 obj""",
        [("unveiled", "VBD", 2, "root")],
    ),
    (
        """The the DET DT 1 det
        purchase purchase NOUN NN 1 root
        of of ADP IN 3 case
        arms arm NOUN NNS 1 nmod
        angered anger VERB VBN 3 acl
        Oslo Oslo PROPN NNP 4 obj
        . . PUNCT . 1 punct""",
        [("purchase", "NN", 4, "nsubj"), ("angered", "VBD", 4, "root"), (".", ".", 4, "punct")],
    ),
    (
        """The the DET DT 1 det
        order order NOUN NN 2 nsubj
        triggered trigger VERB VBN 2 root
        strikes strike NOUN NNS 2 obj""",
        [("triggered", "VBD", 2, "root")],
    ),
    (
        """This this DET DT 1 det
        month month NOUN NN 4 nsubj
        Rossi Rossi PROPN NNP 4 nsubj
        will will AUX MD 4 aux
        travel travel VERB VB 4 root""",
        [("month", "NN", 4, "obl:unmarked")],
    ),
    # "was held and escorted home": an auxiliary that is shared
    (
        """She she PRON PRP 2 nsubj:pass
        was be AUX VBD 2 aux:pass
        held hold VERB VBN 2 root
        and and CCONJ CC 4 cc
        escorted escort VERB VBD 2 conj
        home home ADV RB 4 advmod""",
        [("escorted", "VBN", 2, "conj")],
    ),
    (
        """On on ADP IN 2 case
        Sunday Sunday PROPN NNP 2 compound
        Ankara Ankara PROPN NNP 3 obl
        answered answer VERB VBD 3 root""",
        [("On", "IN", 1, "case"), ("Sunday", "NNP", 3, "obl"), ("Ankara", "NNP", 3, "nsubj")],
    ),
    (
        """Rossi Rossi PROPN NNP 0 root
    , , PUNCT , 2 punct
    elected elect VERB VBN 0 acl
    twice twice ADV RB 2 advmod
    , , PUNCT , 5 punct
    relented relent VERB VBN 0 acl
    yesterday yesterday NOUN NN 5 obl:unmarked""",
        [("Rossi", "NNP", 5, "nsubj"), ("relented", "VBD", 5, "root")],
    ),
    (
        """Both both PRON DT 2 nsubj
        are be AUX VBP 2 cop
        allies ally NOUN NNS 6 nsubj
        against against ADP IN 5 case
        a a DET DT 5 det
        bid bid NOUN NN 2 nmod
        launched launch VERB VBD 6 root
        yesterday yesterday NOUN NN 6 obl:unmarked""",
        [("allies", "NNS", 2, "root"), ("launched", "VBN", 5, "acl")],
    ),
    (
        """Born bear VERB VBN 4 advcl
        yesterday yesterday NOUN NN 0 obl:unmarked
        one one NUM CD 0 nsubj:pass
        Rossi Rossi PROPN NNP 4 nsubj
        became become VERB VBD 4 root""",
        [("one", "CD", 0, "nmod:unmarked")],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), MENDED)
def test_mended(rows, expected):
    assert changed(rows) == expected


KEPT = [
    # a purpose
    """Posts post NOUN NNS 2 nsubj:pass
    were be AUX VBD 2 aux:pass
    planned plan VERB VBN 2 root
    there there ADV RB 2 advmod
    to to PART TO 5 mark
    help help VERB VB 2 advcl""",
    # a mark, and a conjunction, join two verbs
    """Rossi Rossi PROPN NNP 1 nsubj
    slept sleep VERB VBD 1 root
    when when ADV WRB 3 mark
    rained rain VERB VBD 1 advcl""",
    """Rossi Rossi PROPN NNP 1 nsubj
    slept sleep VERB VBD 1 root
    and and CCONJ CC 3 cc
    ate eat VERB VBD 1 conj""",
    # nothing stands before the verb that a participle could hang on
    """Launched launch VERB VBD 0 root
    allies ally NOUN NNS 0 nsubj
    are be AUX VBP 1 cop
    fight fight NOUN NN 1 nmod""",
    # "a deal, signed and sealed, was" and one participle alone
    """Rossi Rossi PROPN NNP 4 nsubj
    , , PUNCT , 2 punct
    elected elect VERB VBN 0 acl
    , , PUNCT , 2 punct
    spoke speak VERB VBD 4 root""",
    # a noun with a subject and a copula
    """They they PRON PRP 3 nsubj
    are be AUX VBP 3 cop
    good good ADJ JJ 3 amod
    friends friend NOUN NNS 3 root""",
    # "the parts delivered on Friday": passive, without an object
    """The the DET DT 1 det
    parts part NOUN NNS 1 root
    delivered deliver VERB VBN 1 acl
    yesterday yesterday NOUN NN 2 obl:unmarked""",
    # a participle beside the verb of the sentence
    """The the DET DT 1 det
    man man NOUN NN 4 nsubj
    given give VERB VBN 1 acl
    orders order NOUN NNS 2 obj
    left leave VERB VBD 4 root""",
    # "was ordered": an auxiliary
    """Troops troop NOUN NNS 2 nsubj:pass
    were be AUX VBD 2 aux:pass
    sent send VERB VBN 2 root""",
    # "was freed and left", "was freed and released a book": active
    """She she PRON PRP 2 nsubj:pass
    was be AUX VBD 2 aux:pass
    freed free VERB VBN 2 root
    and and CCONJ CC 4 cc
    left leave VERB VBD 2 conj
    town town NOUN NN 4 obj""",
    """She she PRON PRP 2 nsubj:pass
    was be AUX VBD 2 aux:pass
    freed free VERB VBN 2 root
    and and CCONJ CC 4 cc
    released release VERB VBD 2 conj
    songs song NOUN NNS 4 obj""",
    # a time that is the only subject
    """Friday Friday PROPN NNP 1 nsubj
    brought bring VERB VBD 1 root
    rain rain NOUN NN 1 obj""",
    # the noun before the verb does not hang on the subject: no circle is made
    """Both both PRON DT 2 nsubj
    are be AUX VBP 2 cop
    allies ally NOUN NNS 4 nsubj
    today today NOUN NN 4 obl:unmarked
    fought fight VERB VBD 4 root""",
    # the verb has a subject: "On Sunday Times readers it ..."
    """On on ADP IN 2 case
    Sunday Sunday PROPN NNP 2 compound
    Mirror Mirror PROPN NNP 4 obl
    they they PRON PRP 4 nsubj
    spent spend VERB VBD 4 root""",
]


@pytest.mark.parametrize("rows", KEPT)
def test_kept(rows):
    assert changed(rows) == []
