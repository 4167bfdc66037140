// SPDX-License-Identifier: MIT
// The text of the help.
#include "src/cli/helptext.h"

#include "src/exercises/catalogue.h"

#include <QStringList>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

// The names as lines of at most 78 characters.
QString inLines(const QStringList &names)
{
    constexpr qsizetype Widest = 78;
    QString text;
    QString line;
    for (const QString &name : names) {
        if (!line.isEmpty() && line.size() + 2 + name.size() > Widest) {
            text += line + u'\n';
            line.clear();
        }
        line += u"  "_s + name;
    }
    return text + line + u'\n';
}

} // namespace

QString helpText()
{
    QStringList names;
    for (const Exercise &exercise : catalogue()) {
        names += exercise.name;
    }
    return uR"(See how asyncio-style code runs.

Usage:
  awaitscope [--clean] [FILE]          the window; FILE is a record to open
  awaitscope SCRIPT.py [arguments]     the window, with your Python program in it
  awaitscope list [--json]             the exercises, a line each
  awaitscope run EXERCISE [options]    run one here: prints what it prints
  awaitscope trace [options] SCRIPT.py [arguments]
                                       run your Python program and see its tasks
  awaitscope --help | --version

Exercises:
%1
Options of run:
  --n N                how many waits (default 10)
  --max-delay S        the longest wait in seconds (default: see list --json)
  --seed K             a whole number: the same seed draws the delays that
                       Python draws after random.seed(K) (default: a new one)
  --clock CLOCK        real: takes as long as it says (default);
                       virtual: jumps from deadline to deadline, done at once
  --timeline           print the tasks as lanes of text before the result
  --json               print one JSON object instead: exercise, n (null if the
                       exercise takes none), max_delay, seed, clock, printed,
                       result, total, average, tasks; times in seconds
  --trace FILE         write the record of all that happened into FILE

Options of trace, before SCRIPT.py; what follows it goes to the program:
  --python PYTHON      the Python that runs it (default: that of the activated
                       environment, of a .venv or venv beside it, or python3)
  --headless           no window: the program has this terminal, and its exit
                       status is the exit status
  --json               without a window; print one JSON object at its end:
                       script, arguments, python, exit_status, signal, total,
                       loops, tasks, states, warnings; times in seconds; what
                       the program prints goes to stderr
  --trace FILE         write the record of all that happened into FILE

Exit status: 0 done, 1 failed, 2 not understood, 130 interrupted.
)"_s.arg(inLines(names));
}

} // namespace awaitscope
