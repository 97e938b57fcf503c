"""What the parent keeps of the first round."""

from reporter.model import SourceRef
from reporter.pipeline.rounds import Chunk, Scoring


def test_the_parts_of_a_build_are_those_of_the_projects_that_are_built_in_their_order():
    output, effect, satisfaction = "产出指标", "效益指标", "满意度指标"
    where = SourceRef("report.yaml")
    chunks = [[(output,), (effect, output)], [(satisfaction, output), ("成本指标",)]]
    scoring = Scoring(
        tuple(Chunk("", b"", (("甲", where),) * 2, (), (), tuple(parts)) for parts in chunks),
        (),
        {},
        (),
    )

    assert scoring.parts({(0, 0): 1, (1, 0): 2}) == (output, satisfaction)
    assert scoring.parts({(0, 1): 1, (0, 0): 2, (1, 1): 3}) == (output, effect, "成本指标")
