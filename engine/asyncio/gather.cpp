#include "engine/asyncio/gather.h"

#include "engine/asyncio/canceller.h"
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
        if (child.done())
            m_was_done = true;
        else
            child.add_done_handle(*this);
    }
    /// The child, if it was done before.
    [[nodiscard]] FutureBase *done_child() const { return m_was_done ? m_child : nullptr; }
    [[nodiscard]] const char *name() const override { return "gather.<locals>._done_callback"; }
    [[nodiscard]] std::string describe() const override
    {
        return std::string(name()) + "() at " + place(std::source_location::current());
    }

protected:
    void run() override { m_outer->child_done(*m_child); }
    void hold() override { m_outer->retain(); }
    void let_go() override { m_outer->release(); }

private:
    GatheringFuture *m_outer = nullptr;
    FutureBase *m_child = nullptr;
    bool m_was_done = false;
};

GatheringFuture::GatheringFuture(EventLoop &loop, std::size_t children, ReturnExceptions mode)
    : FutureBase(loop)
    , m_callbacks(std::make_unique<Callback[]>(children))
    , m_mode(mode)
{
    m_children.reserve(children);
}

GatheringFuture::GatheringFuture(
    EventLoop &loop, const std::vector<Ref<FutureBase>> &children, ReturnExceptions mode)
    : GatheringFuture(loop, children.size(), mode)
{
    for (const Ref<FutureBase> &child : children)
        add_child(child, Child::MayBeThere);
    all_added();
}

GatheringFuture::~GatheringFuture() = default;

void GatheringFuture::add_child(const Ref<FutureBase> &child, Child kind)
{
    m_children.push_back(child);
    if (kind == Child::IsNew || m_seen.insert(child.get()).second)
        m_callbacks[m_distinct++].attach(*this, *child);
}

void GatheringFuture::all_added()
{
    m_seen = {};
    m_complete = true;
    if (m_children.empty()) {
        finish();
        return;
    }
    // Children that were done at the call count at once, so that the gather may be done on return
    // (SEMANTICS.md S50).
    for (std::size_t i = 0; i < m_distinct; ++i) {
        if (FutureBase *child = m_callbacks[i].done_child())
            child_done(*child);
    }
}

void GatheringFuture::child_done(FutureBase &child)
{
    ++m_finished;
    if (done() || !m_complete) {
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
    if (m_mode == ReturnExceptions::Yes) {
        for (const Ref<FutureBase> &each : m_children)
            each->mark_retrieved();
    }
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
    const Cancelling by(Canceller::Gather);
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
