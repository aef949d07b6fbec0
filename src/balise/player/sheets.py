"""How the steps of a worksheet are spread over sheets of paper."""

from __future__ import annotations

from balise import ir


def is_cut_out(step: ir.Step) -> bool:
    """Tell whether the paper of this step is cut up: such a sheet holds nothing else."""
    activity = step.activity
    if isinstance(activity, ir.Practice):
        return activity.question.kind in ("sort", "order")
    return isinstance(activity, ir.Cards | ir.RolePlay)


def sheets_of(lesson: ir.Lesson) -> tuple[tuple[ir.Step, ...], ...]:
    """Return the steps of the worksheet, sheet by sheet, in the order its author wants; a sheet may run over pages."""
    by_id = {step.id: step for step in lesson.steps}
    names = lesson.handout.worksheet if lesson.handout else ()
    sheets: list[list[ir.Step]] = []
    alone = True
    for step in (by_id[name] for name in names if name in by_id):
        if alone or is_cut_out(step):
            sheets.append([])
        sheets[-1].append(step)
        alone = is_cut_out(step)
    return tuple(tuple(sheet) for sheet in sheets)
