# SPDX-License-Identifier: MIT
"""The modules of awaitscope_tracer.py, which describes the protocol."""
