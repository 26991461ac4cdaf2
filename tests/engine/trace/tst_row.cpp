#include "engine/trace/row.h"

#include <QTest>

#include <random>
#include <vector>

using namespace trace;
using namespace std::chrono_literals;

namespace {

struct Item
{
    Time time;
    EventIndex index;
    Shown shown;
};

/// A life of so many events, at most this far apart, often several at one time.
std::vector<Item> random_life(std::size_t count, Time most_apart, std::mt19937_64 &random)
{
    std::vector<Item> items;
    Time now{};
    EventIndex index = 0;
    for (std::size_t i = 0; i < count; ++i) {
        now += Time{static_cast<Time::rep>(
            random() % 3 == 0 ? 0 : random() % static_cast<std::uint64_t>(most_apart.count()))};
        index += 1 + static_cast<EventIndex>(random() % 1000);
        items.push_back({now, index, Shown(random() % live_count)});
    }
    items.back().shown = Shown::Result;
    return items;
}

Spent spent_one_by_one(const std::vector<Item> &items, Time until)
{
    Spent spent{};
    for (std::size_t i = 0; i < items.size() && items[i].time < until; ++i) {
        const Time end = i + 1 < items.size() ? std::min(items[i + 1].time, until) : until;
        if (items[i].shown <= Shown::CleaningUp)
            spent[static_cast<std::size_t>(items[i].shown)] += end - items[i].time;
    }
    return spent;
}

} // namespace

class TestRow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyRowHasNothing()
    {
        const Row row;

        QVERIFY(row.empty());
        QCOMPARE(row.first_after(1s), 0U);
        QVERIFY(row.spent_until(1s) == Spent{});
    }

    void keepsWhatItWasGiven_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("apart");
        for (const int count : {1, 4, 5, 16, 17, 33, 255, 256, 257, 5000}) {
            QTest::addRow("%d close together", count) << count << qint64{1000};
            QTest::addRow("%d over hours", count) << count << qint64{10'000'000'000};
        }
    }
    void keepsWhatItWasGiven()
    {
        QFETCH(int, count);
        QFETCH(qint64, apart);
        std::mt19937_64 random(static_cast<std::uint64_t>(count));
        const auto items = random_life(static_cast<std::size_t>(count), Time{apart}, random);
        Arena arena;
        RowStorage storage;
        for (const Item &item : items)
            storage.append(arena, item.index, item.time, item.shown);

        const Row row(storage, items.back().time);

        QCOMPARE(row.size(), items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            QCOMPARE(row[i], items[i].index);
            QVERIFY(row.time(i) == items[i].time);
            QVERIFY(row.shown(i) == items[i].shown);
        }
    }

    void findsTimesAndWhatWasSpentUntilThen()
    {
        std::mt19937_64 random(7);
        for (const Time apart : {Time{5}, Time{100'000}, Time{3'000'000'000}}) {
            const auto items = random_life(700, apart, random);
            Arena arena;
            RowStorage storage;
            for (const Item &item : items)
                storage.append(arena, item.index, item.time, item.shown);
            const Row row(storage, items.back().time + 1s);

            for (int i = 0; i < 300; ++i) {
                const Time time{static_cast<Time::rep>(
                    random() % static_cast<std::uint64_t>(items.back().time.count() + 10))};
                const auto after = std::ranges::partition_point(
                    items, [time](const Item &item) { return item.time <= time; });
                const auto place = static_cast<std::size_t>(after - items.begin());
                const std::size_t from = random() % (place + 1);

                QCOMPARE(row.first_after(time), place);
                QCOMPARE(row.first_after(time, from), place);
                QVERIFY(row.spent_until(time) == spent_one_by_one(items, time));
            }
        }
    }

    void spentTimeEndsAtTheLiveEnd()
    {
        Arena arena;
        RowStorage storage;
        storage.append(arena, 0, 1s, Shown::Waiting);
        const Row row(storage, 3s);

        QVERIFY(row.spent_until(10s)[static_cast<std::size_t>(Shown::Waiting)] == 2s);
        QVERIFY(row.end(0) == Time{3s});
    }
};

QTEST_APPLESS_MAIN(TestRow)
#include "tst_row.moc"
