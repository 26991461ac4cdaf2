#pragma once

namespace asyncio {

/// A place in a ring of objects that derive from this; it leaves the ring when it is destroyed.
/// `Kind` tells apart the rings that one object can be in.
template <class Kind>
class Link
{
public:
    Link() = default;
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;
    ~Link() { unlink(); }

    [[nodiscard]] bool alone() const { return m_next == this; }
    [[nodiscard]] Link *next() const { return m_next; }
    [[nodiscard]] Link *previous() const { return m_previous; }
    /// Puts this before `other`: at the end of the ring that `other` is the head of.
    void link_before(Link &other)
    {
        m_next = &other;
        m_previous = other.m_previous;
        m_previous->m_next = this;
        other.m_previous = this;
    }
    void unlink()
    {
        m_previous->m_next = m_next;
        m_next->m_previous = m_previous;
        m_previous = m_next = this;
    }

private:
    Link *m_previous = this;
    Link *m_next = this;
};

} // namespace asyncio
