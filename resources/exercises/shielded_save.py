#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cancel somebody who waits, but not what is waited for."""
import asyncio
import random


async def save(max_delay: float) -> None:
    """Wait for a random time, as a disk would take."""
    await asyncio.sleep(random.uniform(0, max_delay))
    print("saved")


async def request(saving: "asyncio.Task[None]") -> None:
    """Wait until it is saved; to cancel this does not cancel that."""
    print("the request waits for the save")
    await asyncio.shield(saving)


async def shielded_save(max_delay: float) -> None:
    """Cancel a request while it waits for a shielded save."""
    saving = asyncio.create_task(save(max_delay))
    requesting = asyncio.create_task(request(saving))
    await asyncio.sleep(0)
    requesting.cancel()
    try:
        await requesting
    except asyncio.CancelledError:
        print("the request is cancelled, the save goes on")
    await saving


if __name__ == "__main__":
    asyncio.run(shielded_save(5))
