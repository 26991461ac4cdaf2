#include "engine/asyncio/gather.h"

#include "engine/asyncio/source.h"

namespace asyncio {

namespace {

/// What awaiting a cancelled child throws.
std::exception_ptr cancel_error_of(const FutureBase &child)
{
    return std::make_exception_ptr(CancelledError(child.take_cancel_error()));
}

} // namespace

/// A child's callback; keeps the gather alive for as long as it is queued.
class GatheringFuture::Callback final : public Handle
{
public:
    void attach(GatheringFuture &outer, FutureBase &child)
    {
        m_outer = &outer;
        m_child = &child;
        child.add_done_handle(*this);
    }
    [[nodiscard]] std::string describe() const override
    {
        return "gather.<locals>._done_callback() at " + place(std::source_location::current());
    }

protected:
    void run() override { m_outer->child_done(*m_child); }
    void hold() override { m_outer->retain(); }
    void let_go() override { m_outer->release(); }

private:
    GatheringFuture *m_outer = nullptr;
    FutureBase *m_child = nullptr;
};

GatheringFuture::GatheringFuture(
    EventLoop &loop, std::vector<Ref<FutureBase>> children, ReturnExceptions mode)
    : FutureBase(loop)
    , m_children(std::move(children))
    , m_mode(mode)
{
    add_callbacks();
}

GatheringFuture::~GatheringFuture() = default;

void GatheringFuture::add_callbacks()
{
    if (m_children.empty()) {
        finish();
        return;
    }
    std::vector<FutureBase *> done_already;
    m_callbacks = std::make_unique<Callback[]>(m_children.size());
    for (const Ref<FutureBase> &child : m_children) {
        if (child->exchange_mark(true))
            continue;
        if (child->done())
            done_already.push_back(child.get());
        else
            m_callbacks[m_distinct].attach(*this, *child);
        ++m_distinct;
    }
    for (const Ref<FutureBase> &child : m_children)
        child->exchange_mark(false);
    // Children that were done at the call count at once, so that the gather may be done on return
    // (SEMANTICS.md S50).
    for (FutureBase *child : done_already)
        child_done(*child);
}

void GatheringFuture::child_done(FutureBase &child)
{
    ++m_finished;
    if (done()) {
        child.mark_retrieved();
        return;
    }
    if (m_mode == ReturnExceptions::No) {
        if (child.cancelled()) {
            finish_with(cancel_error_of(child));
            return;
        }
        if (child.exception()) {
            finish_with(child.exception());
            return;
        }
    }
    if (m_finished < m_distinct)
        return;
    for (const Ref<FutureBase> &each : m_children)
        each->mark_retrieved();
    // A gather that was asked to stop ends so even if it returns exceptions, with the message of
    // the last argument (SEMANTICS.md S53).
    if (m_cancel_requested)
        finish_with(cancel_error_of(*m_children.back()));
    else
        finish();
}

bool GatheringFuture::cancel(CancelMessage message)
{
    if (done())
        return false;
    bool accepted = false;
    for (const Ref<FutureBase> &child : m_children)
        accepted |= child->cancel(message);
    m_cancel_requested |= accepted;
    return accepted;
}

Awaited GatheringFuture::awaited() const
{
    return {.what = "gather",
        .amount = static_cast<double>(m_children.size()),
        .unit = Awaited::Unit::Counted};
}

const char *GatheringFuture::type_name() const
{
    return m_children.empty() ? FutureBase::type_name() : "_GatheringFuture";
}

std::string GatheringFuture::children_repr() const
{
    std::string text;
    for (const Ref<FutureBase> &child : m_children) {
        if (!text.empty())
            text += ", ";
        const std::exception_ptr error = returned_exception(*child);
        text += error ? asyncio::repr(error) : child->value_repr();
    }
    return "[" + text + "]";
}

std::string GatheringFuture::value_repr() const
{
    std::vector<std::string> items;
    for (std::size_t i = 0; i < m_children.size() && items.size() <= longest_list; ++i) {
        const std::exception_ptr error = returned_exception(*m_children[i]);
        items.push_back(error ? shortened(asyncio::repr(error)) : m_children[i]->value_repr());
    }
    return list_repr(items);
}

std::exception_ptr returned_exception(const FutureBase &child)
{
    if (child.cancelled())
        return std::make_exception_ptr(CancelledError(child.cancel_message().value_or("")));
    return child.exception();
}

} // namespace asyncio
