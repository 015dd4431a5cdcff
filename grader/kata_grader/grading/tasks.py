"""The tasks of `kata_grader.running`, under the names that they had here."""

from kata_grader.running.check_answer import Checked as Checked
from kata_grader.running.check_answer import Job as Job
from kata_grader.running.check_answer import Task as Task
from kata_grader.running.check_answer import check_here as check_here
from kata_grader.running.pool import Pool as Pool
