// SPDX-License-Identifier: MIT
// Asking for a path, and reading or writing it.
#include "ui/recordfiles.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QSaveFile>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordFiles", text);
}

QString recordFilter()
{
    return tr("Awaitscope records (*.jsonl);;All files (*)");
}

// What the person chose, with the ending that they left out.
QString askWhereTo(QWidget *window, const QString &title, const QString &filter, const QString &ending)
{
    QFileDialog dialog(window, title, QString(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(ending);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().constFirst() : QString();
}

} // namespace

QString askForRecordToOpen(QWidget *window)
{
    return QFileDialog::getOpenFileName(window, tr("Open record"), QString(), recordFilter());
}

QString askForProgramToOpen(QWidget *window)
{
    return QFileDialog::getOpenFileName(window, tr("Open Python program"), QString(),
                                        tr("Python programs (*.py *.pyw);;All files (*)"));
}

bool isPythonFile(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"py"_s || suffix == u"pyw"_s;
}

QString askWhereToSaveRecord(QWidget *window)
{
    return askWhereTo(window, tr("Save record"), recordFilter(), u"jsonl"_s);
}

Result<void> askAndSaveImage(QWidget *window, const QImage &image)
{
    const QString path = askWhereTo(window, tr("Save timeline as picture"), tr("Pictures (*.png)"), u"png"_s);
    return path.isEmpty() ? Result<void>() : writeImage(image, path);
}

Result<void> writeImage(const QImage &image, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit()) {
        return Failure{tr("The picture could not be saved as “%1”: %2. Choose a folder that you may write to.")
                           .arg(path, file.errorString())};
    }
    return {};
}

} // namespace awaitscope
