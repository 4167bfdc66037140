// SPDX-License-Identifier: MIT
// Tests that the kinds of findings are told apart without colours.
#include "ui/findings/findingdelegate.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace awaitscope;

namespace {

QImage markOf(FindingKind kind)
{
    QImage image(20, 20, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintFindingMark(painter, kind, {10, 10}, 11, Qt::black);
    return image;
}

} // namespace

class tst_FindingDelegate : public QObject
{
    Q_OBJECT

private slots:
    void eachKindHasAShapeOfItsOwn()
    {
        for (int one = 0; one < FindingKindCount; ++one) {
            const QImage mark = markOf(static_cast<FindingKind>(one));
            for (int other = 0; other < one; ++other) {
                const QImage another = markOf(static_cast<FindingKind>(other));
                int differences = 0;
                for (int i = 0; i < 400; ++i) {
                    differences += qAbs(qGray(mark.pixel(i % 20, i / 20)) - qGray(another.pixel(i % 20, i / 20))) > 128;
                }
                QVERIFY2(differences > 20, qPrintable(QStringLiteral("%1 and %2").arg(one).arg(other)));
            }
        }
    }

    void noMarkIsLargerThanItsSize()
    {
        for (int kind = 0; kind < FindingKindCount; ++kind) {
            const QImage mark = markOf(static_cast<FindingKind>(kind));
            bool isThere = false;
            for (int i = 0; i < 400; ++i) {
                const bool isInside = qAbs(i % 20 - 9.5) < 7 && qAbs(i / 20 - 9.5) < 7;
                isThere = isThere || mark.pixel(i % 20, i / 20) == qRgb(0, 0, 0);
                QVERIFY(isInside || mark.pixel(i % 20, i / 20) == qRgb(255, 255, 255));
            }
            QVERIFY(isThere);
        }
    }
};

QTEST_MAIN(tst_FindingDelegate)
#include "tst_findingdelegate.moc"
