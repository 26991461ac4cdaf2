// Whatever is in a file: reading it ends, without a crash, a wrong access or too much memory, and
// what was read can be asked, written and read again. Assertions are on.
#include "engine/trace/loop_state.h"
#include "tests/support/file_bytes.h"

#include <cstdlib>

namespace {

using namespace trace;

/// Ends the program as a crash would, so that libFuzzer keeps the input.
void require(bool holds)
{
    if (!holds)
        std::abort();
}

void ask_everything(const TraceStore &store)
{
    const Time end = store.live_end();
    for (const Time time : {Time{0}, end / 2, end}) {
        (void)store.counts_at(time);
        (void)store.all_at(time);
        (void)loop_state_at(store, time);
        (void)store.blockages(Time{0}, time);
        for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
            const TaskId task = TraceStore::task_at(lane);
            (void)store.stack_at(task, time);
            (void)store.durations(task, time);
            (void)store.info(task);
            (void)store.shown_between(task, 0, store.row(task).size());
        }
    }
    for (const EventIndex output : store.outputs())
        (void)store.text(store.event(output).text);
}

void write_and_read_again(const FileContent &content)
{
    const std::string bytes = file_bytes(content.store, content.header, content.sources);
    const FileContent again = content_of(bytes);
    require(again.state == FileReader::State::Whole);
    require(again.store.size() == content.store.size());
    for (EventIndex i = 0; i < again.store.size(); ++i)
        require(again.store.event(i) == content.store.event(i));
    require(file_bytes(again.store, again.header, again.sources) == bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    // The sizes of the pieces depend on the input, so that lines are cut in many ways.
    const std::size_t at_once = size % 3 == 0 ? 17 : ~std::size_t{0};
    const FileContent content = content_of(reads_from(bytes, at_once));
    ask_everything(content.store);
    write_and_read_again(content);
    return 0;
}
