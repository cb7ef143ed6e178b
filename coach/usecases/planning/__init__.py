"""Plans: roadmaps as days, tasks with evidence, what is late, focus, and the week."""
