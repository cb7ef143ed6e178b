"""Reading phases, weeks and days: ranges become single days, week-only weeks become seven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.content.fields import Fields
from coach.content.problems import Problems
from coach.plan.reading_tasks import Context, once, read_tasks
from coach.plan.reading_words import Span, hours, member, named, optional_member, span
from coach.plan.roadmap import Day, Phase, Role, Task, Week, Weekday
from coach.plan.spreading import Slot, spread


def read_phases(fields: Fields, context: Context) -> tuple[Phase, ...]:
    """Return the phases with all their weeks and days, numbered one by one."""
    counted = Numbers(fields.problems)
    return tuple(
        _phase(phase, context, counted) for phase in fields.each("phases", "phase", required=True)
    )


def _phase(fields: Fields, context: Context, counted: Numbers) -> Phase:
    title, goal = fields.text("title"), fields.text("goal", "")
    weeks: list[Week] = []
    for week in fields.each("weeks", "week", required=True):
        weeks += _weeks(week, context, counted)
    fields.finish()
    return Phase(title, goal, tuple(weeks))


def _weeks(fields: Fields, context: Context, counted: Numbers) -> list[Week]:
    """Return one week, or each week of a range."""
    track = ""
    if fields.has("extra"):
        track = named(fields, "track", context.tracks, "tracks")
        count, first = max(1, fields.integer("extra")), counted.last["week"]
        if not track:
            fields.error("extra", 'extra weeks must name the "track" they belong to')
        numbers = (first, first + count - 1)
        fields.where = f"extra weeks after week {first}"
    else:
        numbers = counted.next(fields, "week")
        fields.where = f"week {numbers[0]}"
    frame = Week(
        number=numbers[0],
        title=fields.text("title"),
        why=fields.text("why", ""),
        days=(),
        first=numbers[0] if numbers[0] != numbers[1] else 0,
        last=numbers[1] if numbers[0] != numbers[1] else 0,
        track=track,
        emphasis=fields.text("emphasis", ""),
        line=fields.line,
    )
    frame = replace(frame, backlog=read_tasks(fields, "backlog", context, timed=False))
    written = fields.has("days")
    if not (written or fields.has("tasks") or frame.backlog):
        message = '"days" is missing; a week without days has "tasks" or a "backlog"'
        fields.problems.error(fields.line, message, fields.where)
    if written:
        days = _written_days(fields, context, counted)
    else:
        days = _spread_days(fields, frame, numbers, context, counted)
    fields.finish()
    return _cut_into_weeks(frame, numbers, days)


def _cut_into_weeks(frame: Week, numbers: Span, days: list[Day]) -> list[Week]:
    """Give each week of a range its seven days; what a range says stands in each of its weeks."""
    first, last = numbers
    if first == last:
        return [replace(frame, days=tuple(days))]
    cut = [days[7 * n : 7 * n + 7] for n in range(last - first)]
    cut.append(days[7 * (last - first) :])
    return [
        replace(frame, number=first + n, days=tuple(part), backlog=frame.backlog if n == 0 else ())
        for n, part in enumerate(cut)
    ]


def _written_days(fields: Fields, context: Context, counted: Numbers) -> list[Day]:
    days: list[Day] = []
    for day in fields.each("days", "day", required=True):
        numbers = counted.next(day, "day")
        day.where = f"day {numbers[0]}"
        if numbers[0] == numbers[1]:
            days.append(read_day(day, numbers[0], context))
        else:
            day.where = f"days {numbers[0]}-{numbers[1]}"
            days += _range(day, numbers, context)
    return days


def read_day(fields: Fields, number: int, context: Context) -> Day:
    """Return one day with its own tasks and the standing ones."""
    frame, asked = _frame(fields, number, context)
    if len(asked) > 1:
        fields.error("hours", f'"hours" has {len(asked)} parts, but this is one day')
    frame = replace(frame, hours=asked[0] if asked else (0, 0))
    standing = _standing(number, context, fields)
    own = _own_tasks(fields, context, frame.hours[1])
    fields.finish()
    tasks = [*standing, *own]
    return replace(frame, tasks=in_order(tasks, context))


def _frame(fields: Fields, number: int, context: Context) -> tuple[Day, tuple[Span, ...]]:
    day = Day(
        number=number,
        title=fields.text("title"),
        idea=fields.text("idea", ""),
        role=member(fields, "role", Role, context.role_of(number)),
        tasks=(),
        line=fields.line,
        weekday=optional_member(fields, "weekday", Weekday) or "",
        emphasis=fields.text("emphasis", ""),
    )
    return day, hours(fields)


def _own_tasks(fields: Fields, context: Context, sharing: int) -> list[Task]:
    topics = tuple(fields.texts("topics"))
    written = read_tasks(fields, "tasks", context, sharing)
    return [task if task.topics else replace(task, topics=topics) for task in written]


def _range(fields: Fields, numbers: Span, context: Context) -> list[Day]:
    """Return the days of a range, its tasks laid onto them by the hours of each."""
    first, last = numbers
    count = last - first + 1
    frame, asked = _frame(fields, first, context)
    if len(asked) not in (0, 1, count):
        fields.error("hours", f'"hours" has {len(asked)} parts for {count} days')
    each = (list(asked) * count)[:count] if asked else [(0, 0)] * count
    tasks = _own_tasks(fields, context, sum(most for _, most in each))
    fields.finish()
    slots = [Slot(first + n, frame.role, each[n][1]) for n in range(count)]
    spread(tasks, slots, context.places)
    return [
        replace(
            frame, number=slot.number, first=first, last=last, hours=each[n],
            tasks=in_order([*_standing(slot.number, context, fields), *slot.tasks], context),
        )
        for n, slot in enumerate(slots)
    ]  # fmt: skip


def _spread_days(
    fields: Fields, frame: Week, numbers: Span, context: Context, counted: Numbers
) -> list[Day]:
    """Return seven days for each week, the week's tasks laid onto them by what weekdays are for."""
    weeks = numbers[1] - numbers[0] + 1
    context.weeks_were_spread = True
    asked = hours(fields)
    topics = tuple(fields.texts("topics"))
    total = sum(most for _, most in asked) * (weeks if len(asked) == 1 else 1)
    read = read_tasks(fields, "tasks", context, total or _rhythm_minutes(context) * weeks, False)
    tasks = [task if task.topics else replace(task, topics=topics) for task in read]
    slots = [_slot(counted.last["day"] + 1 + n, context) for n in range(7 * weeks)]
    spread(tasks, slots, context.places)
    if frame.track:
        prefix = counted.extra()
    else:
        prefix, counted.last["day"] = "", counted.last["day"] + 7 * weeks
    return [_spread_day(slot, frame, context, fields, prefix) for slot in slots]


def _rhythm_minutes(context: Context) -> int:
    return sum(one.minutes for one in context.week)


def _slot(number: int, context: Context) -> Slot:
    rhythm = context.rhythm_of(number)
    first = context.day_1.number if context.day_1 else 0
    weekday = list(Weekday)[(first + number - 1) % 7]
    if rhythm is not None:
        standing = sum(task.minutes for task in context.on_weekdays.get(weekday, ()))
        return Slot(number, rhythm.role, max(0, rhythm.minutes - standing), weekday)
    if context.week:
        return Slot(number, Role.REST, 0, weekday)
    return Slot(number, Role.REVIEW if weekday is Weekday.SUNDAY else Role.STUDY, 0, weekday)


def _spread_day(slot: Slot, week: Week, context: Context, fields: Fields, prefix: str) -> Day:
    standing = _standing(slot.number, context, fields, prefix)
    tasks = in_order([*standing, *slot.tasks], context)
    role = slot.role if tasks else Role.REST
    return Day(slot.number, week.title, "", role, tasks, week.line)


def _standing(number: int, context: Context, fields: Fields, prefix: str = "") -> list[Task]:
    """Return the tasks of every day and of this weekday, each with an id of its own."""
    rhythm = context.rhythm_of(number)
    weekly = context.on_weekdays.get(rhythm.weekday, ()) if rhythm else ()
    if number == 0:
        return []
    start = f"{prefix}/{number}" if prefix else f"day-{number:02}"
    return [
        once(replace(task, id=f"{start}/{task.id}"), fields, context, fields.line)
        for task in (*context.every_day, *weekly)
    ]


def in_order(tasks: Sequence[Task], context: Context) -> tuple[Task, ...]:
    """Return tasks by the order of their blocks, otherwise as written; without a block last."""
    order = {block.id: number for number, block in enumerate(context.blocks)}
    return tuple(sorted(tasks, key=lambda task: order.get(task.block, len(order))))


class Numbers:
    """Watches that weeks and days are numbered one by one through the whole file."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.last: dict[str, int] = {"week": 0, "day": 0}
        self.extras = 0

    def next(self, fields: Fields, key: str) -> Span:
        """Return the number after the last one, or a range (``days: 95-96``) beginning there."""
        expected = self.last[key] + 1
        several = f"{key}s"
        ranged = fields.has(several) and not isinstance(fields.mapping[several], (list, dict))
        if ranged:
            first, last = span(fields, several)
            shown = several
        else:
            first = last = fields.integer(key)
            shown = key
        if first not in (expected, 0) or fields.mapping.get(key) == 0:
            fields.error(shown, f"{key} {first} stands where {key} {expected} is expected")
        length = last - first
        first = first if first >= expected else expected
        self.last[key] = first + length
        if key == "week":
            self.extras = 0
        return first, first + length

    def extra(self) -> str:
        """Name weeks without numbers of their own by the week they follow, and their turn there."""
        self.extras += 1
        return f"extra-after-{self.last['week']:02}-{self.extras}"
