#include "engine/trace/row.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace trace;
using namespace std::chrono_literals;

namespace {

struct Item
{
    Time time;
    Shown shown;
};

/// A life of so many events, at most this far apart, often several at one time.
std::vector<Item> random_life(std::size_t count, Time most_apart, std::mt19937_64 &random)
{
    std::vector<Item> items;
    Time now{5};
    for (std::size_t i = 0; i < count; ++i) {
        items.push_back({now, Shown(random() % live_count)});
        now += Time{static_cast<Time::rep>(
            random() % 4 == 0 ? 0 : random() % static_cast<std::uint64_t>(most_apart.count()))};
    }
    return items;
}

/// The row of these items, which goes on for a little after the last.
struct Life
{
    explicit Life(std::vector<Item> what)
        : items(std::move(what))
        , live_end(items.back().time + 100ns)
    {
        EventIndex index = 0;
        for (const Item &item : items)
            storage.append(arena, index++, item.time, item.shown);
    }

    [[nodiscard]] Row row() const { return {storage, live_end}; }
    /// What Row::walk() shall find, item by item.
    [[nodiscard]] std::vector<RowColumn> columns(const std::vector<Time> &edges) const;

    std::vector<Item> items;
    Time live_end;
    Arena arena;
    RowStorage storage;
};

std::vector<RowColumn> Life::columns(const std::vector<Time> &edges) const
{
    std::vector<RowColumn> result;
    for (std::size_t column = 0; column + 1 < edges.size(); ++column) {
        const Time from = edges[column];
        const Time to = edges[column + 1];
        RowColumn found{static_cast<std::uint32_t>(column), 0, 0, {}, 0, {}};
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            const Time end = i + 1 < items.size() ? items[i + 1].time : live_end;
            const Time shared = std::min(to, end) - std::max(from, items[i].time);
            const auto state = static_cast<std::size_t>(items[i].shown);
            if (shared > 0ns && state < live_count)
                found.spent[state] += shared;
            if (items[i].time < from || items[i].time >= to)
                continue;
            found.first = found.next == 0 ? i : found.first;
            found.next = i + 1;
            found.shown = items[i].shown;
        }
        if (found.next > 0)
            result.push_back(found);
        if (found.next > 0 && found.shown >= Shown::Result)
            break;
    }
    return result;
}

std::vector<Time> random_edges(Time end, std::mt19937_64 &random)
{
    std::vector<Time> edges;
    const auto below = [&](Time time) {
        return Time{static_cast<Time::rep>(random() % static_cast<std::uint64_t>(time.count()))};
    };
    const Time width = std::max(end / static_cast<int>(1 + random() % 300), 2ns);
    Time edge = below(end) - end / 3;
    for (std::size_t i = random() % 100 + 1; i > 0; --i) {
        edges.push_back(edge);
        edge += random() % 10 == 0 ? 0ns : width;
    }
    edges.push_back(edge);
    return edges;
}

} // namespace

class TestRowWalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyColumnIsAsItemByItem_data()
    {
        QTest::addColumn<std::size_t>("count");
        QTest::addColumn<Time>("most_apart");
        QTest::newRow("one") << std::size_t{1} << Time{10};
        QTest::newRow("few") << std::size_t{12} << Time{1000};
        QTest::newRow("some") << std::size_t{300} << Time{1000};
        QTest::newRow("many") << std::size_t{5000} << Time{50};
        QTest::newRow("hours") << std::size_t{600} << Time(3600s);
        QTest::newRow("seconds") << std::size_t{2000} << Time(50ms);
    }
    void everyColumnIsAsItemByItem()
    {
        QFETCH(const std::size_t, count);
        QFETCH(const Time, most_apart);
        std::mt19937_64 random(count);
        for (int round = 0; round < 30; ++round) {
            std::vector<Item> items = random_life(count, most_apart, random);
            if (round % 2 == 0)
                items.back().shown = round % 4 == 0 ? Shown::Cancelled : Shown::Result;
            const Life life(std::move(items));
            const std::vector<Time> edges = random_edges(life.live_end, random);
            const std::vector<RowColumn> expected = life.columns(edges);

            std::vector<RowColumn> columns;
            life.row().walk(edges, columns);

            QCOMPARE(columns.size(), expected.size());
            for (std::size_t i = 0; i < columns.size(); ++i) {
                QCOMPARE(columns[i].column, expected[i].column);
                QCOMPARE(columns[i].first, expected[i].first);
                QCOMPARE(columns[i].next, expected[i].next);
                QCOMPARE(columns[i].shown, expected[i].shown);
                QVERIFY(columns[i].spent == expected[i].spent);
                for (std::size_t state = 0; state < live_count; ++state)
                    QVERIFY(
                        expected[i].spent[state] == 0ns || (columns[i].present >> state & 1) != 0);
            }
        }
    }

    void aRowAsItWasAtATimeIsThatOfTheEventsUntilThen()
    {
        std::mt19937_64 random(7);
        for (int round = 0; round < 60; ++round) {
            const Life life(random_life(round % 2 == 0 ? 40 : 3000, Time{60}, random));
            const Time time{static_cast<Time::rep>(
                5 + random() % static_cast<std::uint64_t>(life.live_end.count()))};
            std::vector<Item> items = life.items;
            std::erase_if(items, [time](const Item &item) { return item.time > time; });
            Life shorter(items);
            shorter.live_end = std::min(time, life.live_end);
            const std::vector<Time> edges = random_edges(life.live_end, random);

            const Row was = life.row().until(time);
            std::vector<RowColumn> columns;
            was.walk(edges, columns);
            std::vector<RowColumn> expected;
            shorter.row().walk(edges, expected);

            QCOMPARE(was.size(), items.size());
            QVERIFY(was.live_end() == shorter.live_end);
            QVERIFY(was.end(items.size() - 1) == shorter.live_end);
            QCOMPARE(was.first_after(life.live_end), items.size());
            QVERIFY(was.spent_until(life.live_end) == shorter.row().spent_until(life.live_end));
            QCOMPARE(columns.size(), expected.size());
            for (std::size_t i = 0; i < columns.size(); ++i) {
                QCOMPARE(columns[i].column, expected[i].column);
                QCOMPARE(columns[i].next, expected[i].next);
                QVERIFY(columns[i].spent == expected[i].spent);
                QCOMPARE(columns[i].present, expected[i].present);
            }
        }
        QVERIFY(Row().until(1s).empty());
    }

    void aStateThatTookNoTimeIsPresent()
    {
        const Life life({{0ns, Shown::Ready}, {10ns, Shown::CancelRequested},
            {10ns, Shown::CleaningUp}, {20ns, Shown::Running}});
        std::vector<RowColumn> columns;

        life.row().walk(std::vector<Time>{0ns, 10ns, 15ns}, columns);

        QCOMPARE(columns.size(), 2U);
        QCOMPARE(columns[0].present, 1U << static_cast<unsigned>(Shown::Ready));
        QCOMPARE(columns[1].present,
            (1U << static_cast<unsigned>(Shown::CancelRequested))
                | (1U << static_cast<unsigned>(Shown::CleaningUp)));
        QVERIFY(columns[1].spent[static_cast<std::size_t>(Shown::CleaningUp)] == 5ns);
    }

    void anEmptyRowHasNoColumns()
    {
        std::vector<RowColumn> columns;

        Row().walk(std::vector<Time>{0ns, 10ns}, columns);

        QVERIFY(columns.empty());
    }
};

QTEST_APPLESS_MAIN(TestRowWalk)
#include "tst_row_walk.moc"
