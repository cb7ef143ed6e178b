"""The keys of Today, in the order in which its bar names them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from coach.tui.screens.journal_keys import evening_keys

TODAY_KEYS: list[BindingType] = [
    Binding(
        "enter", "take('cards')", "answer", id="today.answer", tooltip="On cards: answer them."
    ),
    Binding("enter", "take('kata')", "open", id="today.open", tooltip="On a kata: open it."),
    Binding(
        "enter",
        "take('drill')",
        "drill",
        id="today.drill",
        tooltip="On a drill: write one function again.",
    ),
    Binding(
        "enter", "take('begin')", "begin", id="today.begin", tooltip="Begin the roadmap today."
    ),
    Binding(
        "enter",
        "take('task')",
        "do",
        id="today.do",
        tooltip="On a task: open its kata, show its evidence, or mark it as done.",
    ),
    Binding(
        "enter",
        "last('week')",
        "review the week",
        id="today.last-week",
        tooltip="On Sunday, once all is done: review the week.",
    ),
    Binding(
        "enter",
        "last('close')",
        "close day",
        id="today.last-close",
        tooltip="Once all is done: close the day.",
    ),
    Binding("space", "tick", "done", id="today.done", tooltip="Mark a task as done."),
    Binding(
        "space",
        "untick",
        "open again",
        id="today.open-again",
        tooltip="On a task that is done: open it again.",
    ),
    Binding(
        "t",
        "test",
        "self-test",
        id="today.test",
        tooltip="On a task that asks questions: answer them with closed notes.",
    ),
    Binding(
        "u",
        "undo",
        "undo",
        id="today.undo",
        tooltip="Take back today's newest step, with a task or a card.",
    ),
    Binding("w", "why", "why", id="today.why", tooltip="More about this line, or less."),
    Binding(
        "f",
        "blocks",
        "focus",
        id="today.focus",
        tooltip="Blocks of work with a clock, for the task under the cursor or the whole day.",
    ),
    Binding(
        "x",
        "gate",
        "open gate",
        id="today.gate",
        tooltip="While day 1 waits for day 0: let it begin, with a reason.",
    ),
    Binding("m", "less", "time", id="today.less", tooltip="Fit the day into fewer minutes."),
    Binding(
        "o", "offline", "offline", id="today.offline", tooltip="Only what needs no connection."
    ),
    Binding(
        "g", "git", "git", id="today.git", tooltip="Pull, commit and push, shown before they run."
    ),
    Binding(
        "plus",
        "count",
        "count",
        show=False,
        id="today.count",
        tooltip="Add to what your roadmap counts, as in leetcode 2.",
    ),
    Binding(
        "r",
        "week",
        "week",
        show=False,
        id="today.week",
        tooltip="Review the week: tracker, milestones, checkpoint, looking back.",
    ),
    Binding(
        "b",
        "back",
        "missed days",
        show=False,
        id="today.back",
        tooltip="After missed days: holiday, review days or a shift.",
    ),
    Binding(
        "z",
        "first_steps",
        "first steps",
        show=False,
        id="today.first-steps",
        tooltip="Hide the first steps, or show them again.",
    ),
    *evening_keys("today", shown=False),
]
