// How the programs in C++ print their figures: lines of JSON, as those in Python do.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

inline double now() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

struct Report {
  std::string workload, framework, threads;
  double effort;

  void operator()(const char* metric, const char* unit, std::vector<double> values,
                  const std::vector<double>& check = {}) const {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    std::printf("{\"workload\": \"%s\", \"framework\": \"%s\", \"threads\": %s, \"metric\": \"%s\", "
                "\"unit\": \"%s\", \"median\": %.6g, \"min\": %.6g, \"max\": %.6g, \"n\": %zu",
                workload.c_str(), framework.c_str(), threads.c_str(), metric, unit,
                (values[(n - 1) / 2] + values[n / 2]) / 2, values.front(), values.back(), n);
    for (std::size_t i = 0; i < check.size(); ++i) {
      std::printf("%s%.17g", i == 0 ? ", \"check\": [" : ", ", check[i]);
    }
    std::puts(check.empty() ? "}" : "]}");
  }
};

// What the command line asks for: WORKLOAD --framework NAME --threads N --effort E.
inline Report reportOf(int count, char** arguments) {
  Report report{count > 1 ? arguments[1] : "", "", "1", 1};
  for (int i = 2; i + 1 < count; i += 2) {
    if (std::strcmp(arguments[i], "--framework") == 0) report.framework = arguments[i + 1];
    if (std::strcmp(arguments[i], "--threads") == 0) report.threads = arguments[i + 1];
    if (std::strcmp(arguments[i], "--effort") == 0) report.effort = std::atof(arguments[i + 1]);
  }
  return report;
}
