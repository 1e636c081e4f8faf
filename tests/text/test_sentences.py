"""Where a sentence ends, and where a full stop only shortens a word."""

import time

import pytest

from handrail.text.sections import CITED, PART
from handrail.text.sentences import sentence_at, sentences_in

SPLIT = """
One sentence without a stop
One. | Two! | Three? | Four
Is it true?! | Yes.
Each year, 48,183 people in the U.S. die by suicide.
Fewer people in the U.S. and the U.K. died that year.
Deaths rose in the U.S., and fell elsewhere. | Why?
The U.S. Surgeon General warned of it. | Others agreed.
The U.S. Department of Health counts them.
In the U.S. 48,183 people died.
More than before die in the U.S. – by far.
This was in the U.S. | The rate has fallen since.
She moved to the U.K. | It was hard.
He died in the U.S. | Researchers asked why. | A U.S. Senate report told them.
They live in Washington, D.C. | Call them today.
She works for the U.N. | “We help,” she says.
She holds a Ph.D. in psychology. | He holds an M.D. | They work together.
Some people, e.g. nurses, work at night. | Others do not.
Some charities, e.g. Samaritans, answer at night.
Ask your doctor, i.e. Dr. Lee. | She can help.
E.g. Mind and Samaritans. | Both answer.
Talk to Prof. Smith, Mrs. Jones or Mr. He. | They listen.
Dr. Smith agrees. | So does Dr. J. R. R. Stone.
J. Smith and A. B. Lee wrote it. | It is short.
George W. Bush signed it.
Smith et al. Lancet, 2020.
This was shown by Smith et al. | The study was small.
We live near St. James. | He lives at 5 Main St. | Call first.
See No. 5 and nos. 7 and 8. | Then rest.
Is it costly? | No. | It is free.
See p. 12, vol. 3 and Fig. 4. | They agree.
We open at 9 a.m. and close at 5 p.m. every day.
We open at 9 a.m. Monday to Friday. | Please ring.
We close at 5 p.m. | Please ring before.
We close at 5 p.m. EST. | Please ring.
Walk, swim, dance, etc. and rest. | Sleep well.
Walk, swim, dance, etc. | Sleep well.
It rose by 3.5 per cent, to 13.1%. | Then it fell.
Version 2.0. | It is new.
It cost $5. | 988 is free.
It was in 2022. | 48,183 people died.
Since Jan. 5 it is open. | It closed in Sept. | People came back.
Help vs. harm, approx. five people. | More came.
Ask at the health dept. or call. | They know.
I just... want to rest. | Well... | Then rest.
I just… want to rest. | Well… | Then rest.
“I am tired.” | She sat down.
"I am tired." | She sat down.
“Are you safe?” he asked. | “Yes!” she said. | He nodded.
She said ‘no.’ and left. | He stayed.
(It was late.) | We went home.
We went home (it was late.) and slept. | Then it rained.
We came late (at 9 a.m.). | The others slept.
He takes vitamin D. | The days are short.
We list them from A to Z. | Pages come first.
Take vitamin D. | Doctors say so. | Plan B. | Smith agrees.
You and I. | Someone else too.
People with MS. | Others with it.
See example.org. | Or nhs.uk. | Mondays are quiet.
all in small letters. | he went home. | she stayed.
Wait! | go home.
Acme Inc. makes them. | They sell to Acme Inc. | It pays.
"""


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_in(text)]


@pytest.mark.parametrize("case", SPLIT.strip().split("\n"))
def test_a_text_is_split_where_its_sentences_end(case: str) -> None:
    assert split(case.replace(" | ", " ")) == case.split(" | ")


def test_a_citation_belongs_to_the_sentence_before_it() -> None:
    cited = f"It fell.{CITED} It rose by 3.5 per cent.{CITED}{CITED} Why?{CITED}Because."
    assert split(cited.replace("Because", "So")) == [
        f"It fell.{CITED}",
        f"It rose by 3.5 per cent.{CITED}{CITED}",
        f"Why?{CITED}",
        "So.",
    ]


def test_a_part_of_a_block_ends_a_sentence() -> None:
    assert split(f"{PART}in the U.S.{PART}{PART} sleep {PART}Dr.{PART}") == [
        "in the U.S.",
        "sleep",
        "Dr.",
    ]


def test_what_has_no_words_has_no_sentence() -> None:
    assert split("") == split(" \n") == split(PART) == []


def test_the_sentence_around_words_is_found_wherever_they_stand() -> None:
    text = "One here. In the U.S. people rest. Three there."
    for words, sentence in {
        "One": "One here.",
        "here.": "One here.",
        "people": "In the U.S. people rest.",
        "In": "In the U.S. people rest.",
        "there.": "Three there.",
        "rest. Three": "In the U.S. people rest. Three there.",
    }.items():
        at = text.index(words)
        start, end = sentence_at(text, at, at + len(words))
        assert text[start:end] == sentence


def test_only_what_is_near_is_looked_at() -> None:
    text = "word " * 10_000
    start, end = sentence_at(text, 25_000, 25_004)
    assert 1000 < end - start < 1400


@pytest.mark.parametrize("piece", [".", ". ", "U.S. ", "Dr. ", ".)", "a.", ' ."', ".\x01", "?!…"])
def test_a_hostile_text_is_split_in_time(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "x"
    begin = time.process_time()
    for _ in sentences_in(text):
        pass
    assert time.process_time() - begin < 5
