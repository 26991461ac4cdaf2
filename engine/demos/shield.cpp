// A cancel of who awaits a shield stops there: what is behind it runs on.
// Look at the two tasks at the cancel: the customer leaves, the payment goes through.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::shield_demo {

Coroutine<std::string> pay()
{
    print("sent");
    co_await sleep(3s);
    print("booked");
    co_return "receipt";
}

Coroutine<> shop(Ref<TaskOf<std::string>> payment)
{
    const std::string receipt = co_await shield(payment);
    print("has the", receipt);
}

Coroutine<> main()
{
    const auto payment = create_task(pay(), "payment");
    const auto customer = create_task(shop(payment), "customer");
    co_await sleep(1.2s);
    print("the customer has to go");
    customer->cancel("closing time");
    const std::string receipt = co_await payment;
    print("has the", receipt, "and customer.cancelled() is", customer->cancelled());
}

} // namespace demos::shield_demo
