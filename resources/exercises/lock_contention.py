#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Let many tasks change one number, one after the other."""
import asyncio
import random
from dataclasses import dataclass


@dataclass
class Account:
    """An account that several tasks pay into."""

    balance: int = 0


async def deposit(number: int, account: Account, lock: asyncio.Lock,
                  max_delay: float) -> None:
    """Read the balance, wait, and write it: without the lock, it is lost."""
    async with lock:
        balance = account.balance
        await asyncio.sleep(random.uniform(0, max_delay))
        account.balance = balance + 1
        print(f"deposit {number} makes it {account.balance}")


async def lock_contention(n: int, max_delay: float) -> None:
    """Make n deposits at once; the lock lets one in at a time."""
    account = Account()
    lock = asyncio.Lock()
    deposits = [deposit(number, account, lock, max_delay)
                for number in range(1, n + 1)]
    await asyncio.gather(*deposits)
    print(f"the balance is {account.balance}")


if __name__ == "__main__":
    asyncio.run(lock_contention(10, 1))
