"""nbgrader's settings for this course; https://nbgrader.readthedocs.io/en/stable/configuration explains all of them.

The commands and formgrader read this file in the course root. What you may want to change stands first.
"""

from autograder.nbgrader.autograde import SCORECARD, install

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "cs231n"

# Files that are never copied from step to step: the course's own facts, and the scorecard, which names hidden tests.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "assignment.toml", "official.toml", SCORECARD,
]  # fmt: skip

# ---- Colab: where students open notebooks from --------------------------------------------------------------

# A public GitHub repository with the folder release/ gives every released notebook its badge, and its first cell the
# address of cs231n.zip. Without it, students upload notebook and zip. Release again after a change.
c.Colab.repository = ""  # such as "university/cs231n"
c.Colab.branch = "main"
# Where cs231n.zip is to be had, if not there; {assignment} stands for the assignment's name.
# c.Colab.archive = "https://course.university.edu/{assignment}/cs231n.zip"

# ---- nbgrader generate_assignment, and `make release` -------------------------------------------------------

# Whatever must stop a release is one of these steps: nbgrader swallows the exceptions of its hooks.
c.GenerateAssignment.preprocessors = [
    "autograder.nbgrader.release.CheckQuestions",
    "nbgrader.preprocessors.LockCells",
    "autograder.nbgrader.release.ClearAnswers",
    "nbgrader.preprocessors.ClearOutput",
    "autograder.nbgrader.release.Tidy",
    "autograder.nbgrader.release.AddHandIn",
    "autograder.nbgrader.colab.Colab",
    "autograder.nbgrader.release.RefuseLeaks",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "autograder.nbgrader.release.AddKit",
    "nbgrader.preprocessors.SaveCells",  # last, so that a refused release leaves the gradebook alone
]

# ---- nbgrader zip_collect, for what Canvas and Moodle call "Download all submissions" -------------------------

c.ZipCollectApp.extractor_plugin = "autograder.nbgrader.downloads.Extractor"
c.ZipCollectApp.collector_plugin = "autograder.nbgrader.downloads.Collector"

# ---- nbgrader autograde, and formgrader's autograde button --------------------------------------------------

# Every released notebook is expected of every student, whatever the folder holds.
install()

# A hand-in of any kind is rebuilt on the released notebook, without anything that could run in your browser.
c.Autograde.exporter_class = "autograder.nbgrader.autograde.HandInExporter"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",  # locked cells and points as they are in the gradebook
    "nbgrader.preprocessors.CheckCellMetadata",
]
# The hidden tests take the place of nbgrader's Execute: the student's code runs in the sandbox only.
# ClearOutput is left out, so that you see the student's plots.
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader.scores.GradeWithHiddenTests",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.nbgrader.scores.SaveScores",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# What students are shown: "verdicts" (what each question earned), "properties" (what of it holds, and what not on which
# input) or "diagnoses" (which known mistake it is, too: the default); of one notebook or question, something else.
# c.Autograde.show = ["properties", "Warmup/softmax=verdicts"]
# Where no wall works (macOS, say): student code then runs as you, with your files. Scorecards say so.
# c.Autograde.sandbox = "none"
# Late hand-ins: name a class of your own with `late_submission_penalty(student_id, score, total_seconds_late)`.
# c.AssignLatePenalties.plugin_class = "my_course.LatePenalty"

# ---- formgrader ---------------------------------------------------------------------------------------------

# Under each answer that you mark stand the model answer and the marking scheme of source/; feedback never has them.
c.HTMLExporter.preprocessors = ["autograder.nbgrader.marking.ShowMarking"]

# ---- nbgrader generate_feedback -----------------------------------------------------------------------------

c.GenerateFeedback.exporter_class = "autograder.nbgrader.feedback.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    "autograder.nbgrader.feedback.GetGrades",
    "autograder.nbgrader.feedback.ClearHiddenTests",
    "autograder.nbgrader.feedback.HarmlessComments",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
