#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hand items from a producer to two consumers through a queue."""
import asyncio
import random


async def produce(queue: "asyncio.Queue[int]", n: int,
                  max_delay: float) -> None:
    """Put n items into the queue, which makes one wait while it is full."""
    for item in range(1, n + 1):
        await asyncio.sleep(random.uniform(0, max_delay / 4))
        await queue.put(item)
        print(f"item {item} is in the queue")


async def consume(name: str, queue: "asyncio.Queue[int]",
                  max_delay: float) -> None:
    """Take items out of the queue, which makes one wait while it is empty."""
    while True:
        item = await queue.get()
        print(f"{name} takes item {item}")
        await asyncio.sleep(random.uniform(0, max_delay))
        print(f"{name} is done with item {item}")
        queue.task_done()


async def producer_consumer(n: int, max_delay: float) -> None:
    """Let two consumers use n items, of which two fit into the queue."""
    queue: "asyncio.Queue[int]" = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consume(name, queue, max_delay))
                 for name in ("Ann", "Bob")]
    await produce(queue, n, max_delay)
    await queue.join()
    for consumer in consumers:
        consumer.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print("every item is used")


if __name__ == "__main__":
    asyncio.run(producer_consumer(10, 2))
