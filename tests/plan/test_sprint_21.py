"""The sprint of 21 days: complete, and its numbers right."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.plan.check import Known, check_roadmap
from coach.plan.dates import end_date, schedule
from coach.plan.plan import Plan
from coach.plan.reading import read_resources
from coach.plan.roadmap import Need, Roadmap, Task, parse_roadmap
from coach.plan.wanted import FileWanted, NumberWanted

ROOT = Path(__file__).parents[2]
PATH = "roadmaps/sprint-21.yaml"

DAILY = ("Model", "View", "Analysis", "Deliverable")
CAPSTONE = ("Morning", "Afternoon", "Evening", "Deliverable")

FILES = {
    1: ["core_python.ipynb"],
    2: ["numpy_pandas.ipynb"],
    3: ["visualization_gallery.ipynb", "gallery.md"],
    4: ["probability_stats.ipynb"],
    5: ["linear_algebra.ipynb"],
    6: ["calculus_ml.ipynb"],
    7: ["mini_project_regression.ipynb"],
    8: ["classification_basics.ipynb"],
    9: ["tree_methods.ipynb"],
    10: ["boosting_methods.ipynb"],
    11: ["svm_intuition.ipynb"],
    12: ["kmeans_pca.ipynb"],
    13: ["tsne_dbscan.ipynb"],
    14: ["model_selection.ipynb"],
    15: ["neural_net_scratch.ipynb"],
    16: ["pytorch_intro.ipynb"],
    17: ["cnn_fashion_mnist.ipynb"],
    18: ["transfer_learning.ipynb"],
    19: ["model_persistence.py", "best_model.*"],
    20: ["api.py", "deployment.md"],
    21: ["capstone/", "retrospective.md"],
}

# What each item of the original must still say, by the id of the task that carries it.
FACTS = {
    "day-00/install": "Python 3.11|VS Code|Jupyter|GitHub",
    "day-00/repository": "21-Day-ML-Sprint",
    "day-00/environment": "virtual environment|requirements.txt",
    "day-00/diary": "learning-diary.md",
    "day-01/model": "5|FizzBuzz|prime|Fibonacci",
    "day-01/view": "doctest|print",
    "day-01/analysis": "%timeit",
    "day-02/model": "3 NumPy|3 pandas|DataFrame|Titanic",
    "day-02/view": ".head()|seaborn heatmap",
    "day-02/analysis": "missing values|diary",
    "day-03/model": "Matplotlib|Seaborn|Plotly",
    "day-03/view": "gallery.md|3 images",
    "day-03/analysis": "Compare|purpose",
    "day-04/model": "coin|normal|NumPy",
    "day-04/view": "Histogram|mean|variance|confidence interval",
    "day-04/analysis": "p-value",
    "day-05/model": "matrices|loops|np.dot",
    "day-05/view": "2-D vectors|transformations",
    "day-05/analysis": "Benchmark|broadcasting",
    "day-06/model": "x**3|derivative|autograd|Plot",
    "day-06/view": "function|gradient",
    "day-06/analysis": "gradients' shapes|write down",
    "day-07/model": "Linear regression|Boston|California",
    "day-07/view": "Scatter|prediction|true",
    "day-07/analysis": "MAE|R2|ideas",
    "day-08/model": "logistic regression|breast cancer",
    "day-08/view": "confusion matrix|heatmap|ROC",
    "day-08/analysis": "class imbalance",
    "day-09/model": "DecisionTree|RandomForest|Titanic",
    "day-09/view": "Graphviz|importances|bar chart",
    "day-09/analysis": "depth|accuracy",
    "day-10/model": "XGBoost|LightGBM",
    "day-10/view": "SHAP summary",
    "day-10/analysis": "overfit",
    "day-11/model": "SVM|toy|two features",
    "day-11/view": "boundary|hyperplane",
    "day-11/analysis": "kernel trick|RBF",
    "day-12/model": "K-means|PCA|Iris",
    "day-12/view": "scatter|cluster|colour",
    "day-12/analysis": "variance|component",
    "day-13/model": "1,000|MNIST|t-SNE",
    "day-13/view": "DBSCAN|density",
    "day-13/analysis": "PCA|t-SNE|dimensions",
    "day-14/model": "cross-validation|GridSearchCV|pipeline|dataset you choose",
    "day-14/view": "validation curve",
    "day-14/analysis": "bias|variance",
    "day-15/model": "NumPy|3 layers|perceptron",
    "day-15/view": "loss|training",
    "day-15/analysis": "gradients vanish",
    "day-16/model": "day 15|PyTorch|TensorFlow|Keras",
    "day-16/view": "NumPy version",
    "day-16/analysis": "framework",
    "day-17/model": "CNN|Fashion-MNIST|90 %|accuracy",
    "day-17/view": "grid|wrong",
    "day-17/analysis": "patterns|mistakes",
    "day-18/model": "ResNet|pretrained|20",
    "day-18/view": "Grad-CAM|2",
    "day-18/analysis": "transfer|from scratch",
    "day-19/model": "best model|another script|model_persistence.py",
    "day-19/view": "time|batch size",
    "day-19/analysis": "serialise|costs",
    "day-20/model": "FastAPI",
    "day-20/view": "curl|Swagger UI",
    "day-20/analysis": "latency|batch size|scale",
    "day-21/morning": "dataset|end to end",
    "day-21/afternoon": "user interface|endpoint",
    "day-21/evening": "one page|achieved|gaps|30 days",
}


@pytest.fixture(scope="module")
def sprint() -> Roadmap:
    text = (ROOT / PATH).read_text(encoding="utf-8")
    roadmap, problems = parse_roadmap(text, PATH, "coach")
    assert [str(problem) for problem in problems] == []
    assert roadmap is not None
    return roadmap


def written(roadmap: Roadmap) -> list[Task]:
    """Return the tasks that are items of the original; kick-off and ritual are every day's."""
    return [task for task in roadmap.tasks if task.label not in ("Kick-off", "Ritual")]


def test_it_has_day_0_and_21_days_in_three_weeks(sprint: Roadmap) -> None:
    assert [day.number for day in sprint.days] == list(range(22))
    assert [len(week.days) for week in sprint.weeks] == [7, 7, 7]
    assert len(sprint.phases) == 3
    assert all(phase.goal for phase in sprint.phases)


def test_it_has_all_88_items_and_21_deliverables(sprint: Roadmap) -> None:
    assert len(written(sprint)) == 88
    assert sum(bool(t.deliverable) for t in sprint.tasks if t.label == "Deliverable") == 21
    assert sum(len(day.tasks) for day in sprint.days) == 88 + 2 * 21


def test_every_item_has_its_task(sprint: Roadmap) -> None:
    expected = [f"day-00/{name}" for name in ("install", "repository", "environment", "diary")]
    for number in range(1, 22):
        labels = CAPSTONE if number == 21 else DAILY
        expected += [f"day-{number:02}/{label.lower()}" for label in labels]
    assert [task.id for task in written(sprint)] == expected


@pytest.mark.parametrize("number", range(1, 22))
def test_a_days_labels_and_blocks_are_the_originals(sprint: Roadmap, number: int) -> None:
    day = next(day for day in sprint.days if day.number == number)
    first, second, third, deliverable = CAPSTONE if number == 21 else DAILY
    assert [(task.label, task.block, task.minutes) for task in day.tasks] == [
        ("Kick-off", "kickoff", 15),
        (first, "focus-1", 45),
        (second, "focus-2", 45),
        (third, "focus-3", 45),
        ("Ritual", "ritual", 7),
        (deliverable, "ritual", 3),
    ]
    assert day.minutes == sprint.rhythm.minutes == 160


def test_every_file_named_is_wanted(sprint: Roadmap) -> None:
    wanted = {
        day.number: [
            each.path
            for task in day.tasks
            for each in task.deliverable
            if isinstance(each, FileWanted)
        ]
        for day in sprint.numbered_days
    }
    assert wanted == FILES


def test_day_17_wants_an_accuracy_of_90_percent(sprint: Roadmap) -> None:
    task = sprint.task("day-17/deliverable")
    assert task is not None
    assert task.deliverable[1] == NumberWanted("accuracy", at_least=90, unit="%")
    others = [each for each in sprint.tasks for want in each.deliverable if want.kind == "number"]
    assert others == [task]


def test_every_item_but_the_deliverables_is_checked_for_its_facts(sprint: Roadmap) -> None:
    assert set(FACTS) == {task.id for task in written(sprint) if task.label != "Deliverable"}


@pytest.mark.parametrize("task_id", FACTS)
def test_an_item_keeps_its_facts(sprint: Roadmap, task_id: str) -> None:
    task = sprint.task(task_id)
    assert task is not None
    said = f"{task.title} {task.note}".casefold()
    assert [fact for fact in FACTS[task_id].split("|") if fact.casefold() not in said] == []


def test_day_0_takes_one_to_two_hours(sprint: Roadmap) -> None:
    assert sprint.day_0 is not None
    assert 60 <= sprint.day_0.minutes <= 120


def test_every_push_takes_the_diary_along_and_needs_the_network(sprint: Roadmap) -> None:
    for task in sprint.tasks:
        if task.label == "Deliverable":
            assert "diary" in task.title
            assert task.needs == (Need.NETWORK,)


def test_the_ritual_asks_for_model_view_and_analysis(sprint: Roadmap) -> None:
    ritual = sprint.task("day-12/ritual")
    assert ritual is not None
    assert all(f"{word}:" in ritual.note for word in ("Model", "View", "Analysis"))


def test_its_resources_are_all_there_and_each_is_used(sprint: Roadmap) -> None:
    path = "roadmaps/resources.yaml"
    resources, problems = read_resources((ROOT / path).read_text(encoding="utf-8"), path)
    assert not list(problems)
    used = {name for task in sprint.tasks for name in task.resources}
    kinds = [resource.kind for resource in resources if resource.id in used]
    counts = {kind: kinds.count(kind) for kind in kinds}
    assert counts == {"dataset": 3, "documentation": 6, "book": 2, "course": 3}
    assert used <= {resource.id for resource in resources}


def test_katas_and_decks_are_linked_where_they_fit(sprint: Roadmap) -> None:
    links = {task.id: task.katas + task.decks for task in sprint.tasks if task.katas or task.decks}
    assert links == {
        "day-01/model": ("prime_sieve",),
        "day-04/view": ("bootstrap_interval",),
        "day-05/model": ("matmul_by_hand",),
        "day-06/view": ("numerical_derivative",),
        "day-08/model": ("logistic_regression",),
        "day-08/view": ("confusion_matrix_metrics",),
        "day-12/model": ("k_means",),
        "day-12/analysis": ("pca",),
        "day-13/view": ("dbscan",),
        "day-14/model": ("split_and_kfold",),
        "day-15/model": ("mlp_backprop",),
        "day-15/view": ("mlp_backprop",),
    }


def test_it_has_nothing_to_correct_beside_the_built_in_pack(sprint: Roadmap) -> None:
    known = Known(
        katas={folder.name for folder in (ROOT / "kata").iterdir() if folder.is_dir()},
        decks={file.stem for file in (ROOT / "decks").glob("*.yaml")},
    )
    assert [str(problem) for problem in check_roadmap(sprint, known)] == []


def test_titles_fit_a_line_of_the_screen(sprint: Roadmap) -> None:
    assert max(len(task.title) for task in sprint.tasks) <= 57
    text = (ROOT / PATH).read_text(encoding="utf-8")
    assert text.isascii()


def test_its_weeks_run_from_monday_to_sunday_whenever_it_is_begun(sprint: Roadmap) -> None:
    wednesday, monday = date(2026, 3, 11), date(2026, 3, 16)
    dated = schedule(sprint, Plan("plan", "sprint-21", wednesday), {}, wednesday)
    assert {each.date for each in dated if each.day_number == 0} == {wednesday}
    assert {each.date for each in dated if each.day_number == 1} == {monday}
    assert {each.date for each in dated if each.day_number == 7} == {date(2026, 3, 22)}
    assert end_date(dated) == monday + timedelta(days=20)


def test_what_is_left_of_day_0_is_there_each_day_until_monday(sprint: Roadmap) -> None:
    wednesday, monday = date(2026, 3, 11), date(2026, 3, 16)
    plan, done = Plan("plan", "sprint-21", wednesday), {"day-00/install": wednesday}
    for days in range(1, 6):
        today = wednesday + timedelta(days=days)
        dated = schedule(sprint, plan, done, today)
        left = {each.date for each in dated if each.day_number == 0 and each.task.id not in done}
        assert left == {today}
        assert {each.date for each in dated if each.day_number == 1} == {monday}
        assert end_date(dated) == monday + timedelta(days=20)
