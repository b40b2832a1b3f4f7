// The scalar workloads on a Wengert tape as lean as C++ makes it: one record of 24 bytes an
// operation, values on the stack, one branch-free loop back. Memory is kept between recordings.
//
//   cpp_tape WORKLOAD --framework NAME --threads N --effort E
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <vector>

#include "figures.hpp"

namespace {

struct Record {
  std::uint32_t left, right;  // places of the operands; 0 is what constants share
  double byLeft, byRight;     // local derivatives
};

class Tape {
 public:
  void clear() { next_ = records_ + 1; }

  // The next place is kept as a pointer: no store of a number can alias it. A tape that could grow
  // here would make the compiler save all numbers around the call.
  std::uint32_t add(std::uint32_t left, double byLeft, std::uint32_t right, double byRight) {
    if (next_ == records_ + capacity) [[unlikely]] std::abort();
    *next_ = {left, right, byLeft, byRight};
    return static_cast<std::uint32_t>(next_++ - records_);
  }

  // Adjoints of everything before the place, which itself has 1.
  const double* back(std::uint32_t place) {
    double* const adjoint = adjoints_;
    const Record* const records = records_;
    std::fill(adjoint, adjoint + (next_ - records), 0.0);
    adjoint[place] = 1;
    for (std::uint32_t i = place; i > 0; --i) {
      const double incoming = adjoint[i];
      adjoint[records[i].left] += incoming * records[i].byLeft;
      adjoint[records[i].right] += incoming * records[i].byRight;
    }
    return adjoint;
  }

 private:
  // Memory that is not touched costs nothing.
  static constexpr std::size_t capacity = 1 << 21;
  Record* const records_ = static_cast<Record*>(std::malloc(capacity * sizeof(Record)));
  double* const adjoints_ = static_cast<double*>(std::malloc(capacity * sizeof(double)));
  Record* next_ = records_ + 1;
};

Tape tape;

struct Real {
  double value = 0;
  std::uint32_t place = 0;

  static Real leaf(double value) { return {value, tape.add(0, 0, 0, 0)}; }
};

Real operator+(Real x, Real y) { return {x.value + y.value, tape.add(x.place, 1, y.place, 1)}; }
Real operator*(Real x, Real y) {
  return {x.value * y.value, tape.add(x.place, y.value, y.place, x.value)};
}
Real operator+(double c, Real x) { return {c + x.value, tape.add(x.place, 1, 0, 0)}; }
Real operator*(Real x, double c) { return {x.value * c, tape.add(x.place, c, 0, 0)}; }
Real tanh(Real x) {
  const double t = std::tanh(x.value);
  return {t, tape.add(x.place, 1 - t * t, 0, 0)};
}
// No record: the result is the argument itself, or the constant 0.
Real relu(Real x) { return x.value > 0 ? x : Real{}; }

void chain(const Report& report) {
  constexpr int rounds = 20000;
  const double start[] = {0.5, 1.25, 0.01, 0.8, -0.008};
  std::vector<double> build, backward, total, check;
  for (int repeat = 0; repeat < 60; ++repeat) {
    const double begin = now();
    tape.clear();
    Real leaves[5];
    std::transform(start, start + 5, leaves, Real::leaf);
    Real y = leaves[0];
    for (int round = 0; round < rounds; ++round) {
      y = tanh((y * leaves[1] + leaves[2]) * leaves[3] + leaves[4]);
    }
    const double built = now();
    const double* const adjoints = tape.back(y.place);
    check = {y.value, adjoints[leaves[0].place], adjoints[leaves[1].place]};
    const double done = now();
    if (repeat < 10) continue;
    constexpr double scale = 1e9 / (5.0 * rounds);
    build.push_back((built - begin) * scale);
    backward.push_back((done - built) * scale);
    total.push_back((done - begin) * scale);
  }
  report("build", "ns/node", build);
  report("backward", "ns/node", backward);
  report("total", "ns/node", total, check);
}

struct Numbers {
  std::uint64_t state;

  double next() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state >> 32) / 4294967296.0;
  }
};

struct Moons {
  std::vector<std::pair<double, double>> points;
  std::vector<double> labels, parameters;

  Moons() {
    Numbers numbers{7};
    for (int index = 0; index < 100; ++index) {
      const bool upper = index % 2 == 0;
      const double angle = std::numbers::pi * numbers.next();
      double x = upper ? std::cos(angle) : 1 - std::cos(angle);
      double y = upper ? std::sin(angle) : 0.5 - std::sin(angle);
      x += 0.1 * (numbers.next() - 0.5);
      y += 0.1 * (numbers.next() - 0.5);
      points.emplace_back(x, y);
      labels.push_back(upper ? 1 : -1);
    }
    for (int index = 0; index < 337; ++index) parameters.push_back(2 * numbers.next() - 1);
  }
};

Real weighted(const Real* p, const Real* x, int count) {
  Real sum = p[count];
  for (int i = 0; i < count; ++i) sum = sum + p[i] * x[i];
  return sum;
}

Real loss(const std::vector<Real>& parameters, const Moons& data) {
  Real total, penalty;
  for (std::size_t index = 0; index < data.points.size(); ++index) {
    const auto [x, y] = data.points[index];
    const Real* p = parameters.data();
    Real first[16], second[16];
    for (Real& unit : first) {
      unit = relu(p[2] + p[0] * x + p[1] * y);
      p += 3;
    }
    for (Real& unit : second) {
      unit = relu(weighted(p, first, 16));
      p += 17;
    }
    total = total + relu(1.0 + weighted(p, second, 16) * -data.labels[index]);
  }
  for (const Real weight : parameters) penalty = penalty + weight * weight;
  return total * (1.0 / static_cast<double>(data.labels.size())) + penalty * 1e-4;
}

void moons(const Report& report) {
  Moons data;
  std::vector<double> milliseconds, check;
  std::vector<Real> leaves(data.parameters.size());
  for (int step = 0; step < 220; ++step) {
    const double begin = now();
    tape.clear();
    std::transform(data.parameters.begin(), data.parameters.end(), leaves.begin(), Real::leaf);
    const Real result = loss(leaves, data);
    const double* const adjoints = tape.back(result.place);
    const double rate = 1 - 0.9 * std::min(step, 99) / 100;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      data.parameters[i] -= rate * adjoints[leaves[i].place];
    }
    const double end = now();
    if (step == 19) check = {result.value};
    if (step >= 20) milliseconds.push_back((end - begin) * 1e3);
  }
  report("step", "ms", milliseconds, check);
}

}  // namespace

int main(int count, char** arguments) {
  const Report report = reportOf(count, arguments);
  if (report.workload == "scalar_chain") {
    chain(report);
  } else if (report.workload == "moons_mlp_scalar") {
    moons(report);
  } else {
    std::fprintf(stderr, "usage: cpp_tape scalar_chain|moons_mlp_scalar\n");
    return 2;
  }
}
