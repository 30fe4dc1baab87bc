"""`ahead`: risky situations that are coming, and what you will do then."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from iop_journal.cli.parser import Command, Parser, add_json, number
from iop_journal.cli.shell import Shell
from iop_journal.store.if_then_plans import IfThenPlan
from iop_journal.text import one_line


def add(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        plan = journal.if_then_plans.add(args.situation, args.then or "", confidence=args.confidence)
    if args.json:
        shell.print_json(as_json(plan))
    else:
        shell.print(f"Saved {plan.uid[:8]}: {line(plan)}")


def list_(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        plans = journal.if_then_plans.open()
    if args.json:
        shell.print_json([as_json(plan) for plan in plans])
        return
    for plan in plans:
        shell.print(f"{plan.uid[:8]}  {line(plan)}")
    if not plans:
        shell.say("No if-then plan is written down.")


def done(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        plan = journal.if_then_plans.find(args.plan)
        journal.if_then_plans.done(plan)
    shell.print(f"Done: {one_line(plan.situation)}")


def delete(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        plan = journal.if_then_plans.find(args.plan)
        journal.if_then_plans.delete(plan)
    shell.print(f"Deleted: {one_line(plan.situation)}. `iop-journal undo` brings it back.")


def line(plan: IfThenPlan) -> str:
    """`a party on Saturday, then: leave at ten · confidence 6`"""
    confidence = "" if plan.confidence is None else f" · confidence {plan.confidence}"
    return f"{one_line(plan.situation)}, then: {one_line(plan.then)}{confidence}"


def as_json(plan: IfThenPlan) -> dict[str, Any]:
    return {"uid": plan.uid, "situation": plan.situation, "then": plan.then, "confidence": plan.confidence}


def _add_options(parser: Parser) -> None:
    parser.add_argument("situation", metavar="SITUATION", help="what is coming")
    parser.add_argument("--then", metavar="PLAN", help="what you will do then")
    parser.add_argument(
        "--confidence", type=number("confidence"), metavar="N", help="how sure you are that you can, 0-10"
    )
    add_json(parser)


def _one(parser: Parser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="the start of its id, or words in its situation")


VERBS = {
    "add": Command("Write down a risky situation that is coming, and what you will do then.", _add_options, add),
    "list": Command("The plans for what is still to come.", add_json, list_),
    "done": Command("The situation has passed.", _one, done),
    "delete": Command("Take a plan off the list.", _one, delete),
}
