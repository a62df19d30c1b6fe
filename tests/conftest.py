"""What all tests share: settings of Hypothesis, and the promise that CI skips nothing."""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ["JOURNEYMAP_CACHE_DIR"] = ""  # nothing is remembered from one test to another
os.environ["SOURCE_DATE_EPOCH"] = "1795305600"  # 22 November 2026: examples do not grow old in tests

settings.register_profile(
    "journeymap",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("journeymap")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but CI may skip nothing: {report.longrepr}"
    return report
