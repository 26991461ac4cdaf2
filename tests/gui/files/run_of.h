#pragma once

#include "tests/support/file_bytes.h"
#include "tests/support/synthetic_trace.h"

#include <QByteArray>
#include <QFile>
#include <QTest>

/// A long run with so many events.
inline trace::TraceStore run_of(std::size_t events)
{
    support::SyntheticTrace trace(events, events / 100 + 1, 1);
    trace::TraceStore store;
    trace::Batch batch;
    while (trace.next(batch, 10'000))
        store.append(batch);
    return store;
}

inline void put_file(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray bytes_of(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
