#pragma once

#include <QMetaObject>
#include <QObject>

#include <utility>

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace host {

/// A call on its way to another thread.
///
/// Qt puts posting, calling and destroying in order, but is not instrumented, so that the thread
/// sanitizer has to be told: between leave() and enter() it passes from one thread to the other.
/// In other builds this is just the call.
template <class Act>
class Parcel
{
public:
    explicit Parcel(Act act)
        : m_act(std::move(act))
    {
    }
    /// Into its last place, inside the event.
    Parcel(Parcel &&other) noexcept
        : m_act(std::move(other.m_act))
    {
        leave();
    }
    Parcel(const Parcel &) = delete;
    Parcel &operator=(const Parcel &) = delete;
    Parcel &operator=(Parcel &&) = delete;
    ~Parcel() { enter(); } // on either thread, whichever has done with it last

    void operator()()
    {
        enter();
        m_act();
        leave();
    }

private:
#if defined(__SANITIZE_THREAD__)
    void leave()
    {
        __tsan_release(this);
    }
    void enter()
    {
        __tsan_acquire(this);
    }
#else
    void leave() { }
    void enter() { }
#endif

    Act m_act;
};

/// Calls this on the thread of the receiver, in its turn, if that still exists by then. The only
/// way from one thread to the other.
template <class Act>
void hand_over(QObject *receiver, Act act)
{
    QMetaObject::invokeMethod(receiver, Parcel<Act>(std::move(act)), Qt::QueuedConnection);
}

/// What a thread leaves at its end for whoever waits for that: QThread::wait() puts both in order,
/// but is not instrumented either, so that the thread sanitizer has to be told.
template <class Value>
void leave_behind([[maybe_unused]] Value &value)
{
#if defined(__SANITIZE_THREAD__)
    __tsan_release(&value);
#endif
}
/// After the wait, on the other thread.
template <class Value>
void take_up([[maybe_unused]] Value &value)
{
#if defined(__SANITIZE_THREAD__)
    __tsan_acquire(&value);
#endif
}

} // namespace host
