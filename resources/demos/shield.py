"""A shield stops the cancel of whoever awaits it: what is behind it runs on.

Look at the two tasks when the cancel comes: the customer leaves, the payment goes through.
"""

import asyncio


async def pay():
    print("sent")
    await asyncio.sleep(3)
    print("booked")
    return "receipt"


async def shop(payment):
    receipt = await asyncio.shield(payment)
    print("has the", receipt)


async def main():
    payment = asyncio.create_task(pay(), name="payment")
    customer = asyncio.create_task(shop(payment), name="customer")
    await asyncio.sleep(1.2)
    print("the customer has to go")
    customer.cancel("closing time")
    receipt = await payment
    print("has the", receipt, "and customer.cancelled() is", customer.cancelled())


if __name__ == "__main__":
    asyncio.run(main())
