"""Roadmap files become plans: tasks with dates, reasons, and evidence for what is done."""
