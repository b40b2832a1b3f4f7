import Platform
import Processes
import Testing

@testable import Benchmarks

@Suite("Ratios of a contest")
struct RatioTests {
  @Test("every workload has a goal, and every goal a workload")
  func goals() {
    let named = Set(Goal.all.map(\.workload))
    #expect(named == Set(Workload.all.map(\.name)))
    #expect(Goal.debug.allSatisfy { Workload.named($0.workload) != nil })
    #expect(Goal.all.allSatisfy { Set(Workload.named($0.workload)?.threads ?? []).count > 0 })
  }

  @Test("a time is divided by the peer's, a rate divides the peer's")
  func ratios() throws {
    let figures = [
      figure("linreg", "train200", "ms", ours: 2), figure("linreg", "train200", "ms", torch: 16),
      figure("micro", "matmul_512", "GFLOP/s", ours: 200),
      figure("micro", "matmul_512", "GFLOP/s", torch: 100),
    ].compactMap { $0 }
    let time = try #require(
      RatioRow(Goal("linreg", "train200", peer: "torch", atMost: 0.1), cores: 2, among: figures))
    #expect(time.ratio == 0.125 && !time.isReached)
    let rate = try #require(
      RatioRow(Goal("micro", "matmul_512", peer: "torch", atMost: 0.6), cores: 2, among: figures))
    #expect(rate.ratio == 0.5 && rate.isReached)
  }

  @Test("the ratio of the fastest repeats takes the best of both")
  func fastest() throws {
    let pairs = [("ms", [2.0, 9, 30]), ("GFLOP/s", [3, 9, 20])]
    for (unit, values) in pairs {
      let figures = [Contestant.ours, "torch"].compactMap { framework in
        Measurement(
          workload: "micro", framework: framework, threads: 2, metric: "add", unit: unit,
          values: framework == "torch" ? values.map { 2 * $0 } : values)
      }
      let row = try #require(
        RatioRow(Goal("micro", "add", peer: "torch", atMost: 1), cores: 2, among: figures))
      #expect(row.fastest == (unit == "ms" ? 0.5 : 2) && row.ratio == row.fastest)
    }
    let ours = Measurement(
      workload: "micro", framework: Contestant.ours, threads: 2, metric: "add", unit: "ms",
      values: [1, 8, 9])
    let theirs = Measurement(
      workload: "micro", framework: "torch", threads: 2, metric: "add", unit: "ms",
      values: [4, 4, 4])
    let row = try #require(
      RatioRow(
        Goal("micro", "add", peer: "torch", atMost: 1), cores: 2,
        among: [ours, theirs].compactMap { $0 }))
    #expect(row.ratio == 2 && row.fastest == 0.25 && !row.isReached)
  }

  @Test("on one core one thread counts, on two cores everyone's better number of threads")
  func configurations() throws {
    func figure(_ framework: String, _ threads: Int, _ time: Double) -> Measurement? {
      Measurement(
        workload: "micro", framework: framework, threads: threads, metric: "add", unit: "us",
        values: [time])
    }
    let figures = [
      figure(Contestant.ours, 1, 8), figure(Contestant.ours, 2, 6), figure("torch", 1, 10),
      figure("torch", 2, 40),
    ].compactMap { $0 }
    let rows = RatioRow.rows(
      of: [
        Goal("micro", "add", peer: "torch", atMost: 0.7),
        Goal("micro", Goal.allOf, peer: "torch", atMost: 0.7),
      ], among: figures)
    #expect(rows.map(\.cores) == [1, 2, 1, 2])
    #expect(rows.map(\.ratio) == [0.8, 0.6, 0.8, 0.6])
    #expect(rows.map(\.isReached) == [false, true, false, true])
    #expect(rows[1].ours?.threads == 2 && rows[1].theirs?.threads == 1)
    #expect(rows[1].cells(.english).contains("6 us (2 thr.)"))
    #expect(rows[3].cells(.chinese).contains("几何平均"))
  }

  @Test("a plan is measured by what the peer does as it stands")
  func plans() throws {
    let figures = [
      figure("linreg", "train200_plan", "ms", ours: 1),
      figure("linreg", "train200", "ms", torch: 8),
    ].compactMap { $0 }
    let rows = RatioRow.rows(of: Goal.all, among: figures)
    #expect(rows.map(\.ratio) == [0.125] && rows.map(\.metric) == ["train200_plan"])
  }

  @Test("variables that slow a library down reach no contestant, and are named")
  func variables() throws {
    let program = try #require(Tool.find("sh"))
    var shell = MeasuredProgram(
      program: program, arguments: ["-c", "echo ${OPENBLAS_CORETYPE-none} ${OURS-none}"])
    shell.environment = ["OURS": "kept"]
    setenv("OPENBLAS_CORETYPE", "Prescott", 1)
    defer { unsetenv("OPENBLAS_CORETYPE") }
    #expect(try shell.run().output == "none kept\n")
    #expect(
      HandicappingVariables.note(["OPENBLAS_CORETYPE": "x", "HOME": "/"])?.english
        .contains("OPENBLAS_CORETYPE.") == true)
    #expect(HandicappingVariables.note(["HOME": "/"]) == nil)
  }

  @Test("a goal without a peer is a number, and one whose peer is missing has no row")
  func singles() throws {
    let figures = [figure("first_gradient", "wall", "ms", ours: 9)].compactMap { $0 }
    let rows = RatioRow.rows(of: Goal.all, among: figures)
    #expect(rows.count == 1)
    #expect(rows.first?.ratio == 9 && rows.first?.peer == nil && rows.first?.isReached == true)
    #expect(rows.first?.cells(.english).contains("≤ 10 ms") == true)
  }

  @Test("results that differ by more than rounding are a mismatch")
  func mismatches() {
    func found(_ workload: String, _ theirs: [Double]) -> Int {
      let figures = [
        figure(workload, "m", "ms", ours: 1, check: [0.5, 2]),
        figure(workload, "m", "ms", torch: 1, check: theirs),
      ]
      return Mismatch.all(among: figures.compactMap { $0 }).count
    }
    #expect(found("linreg", [0.500001, 2]) == 0)
    #expect(found("linreg", [0.51, 2]) == 1)
    #expect(found("linreg", [0.5]) == 1)
    #expect(found("linreg", [.nan, 2]) == 1)
    #expect(found("scalar_chain", [0.500001, 2]) == 1)
  }

  @Test("figures of several passes become the median of their medians")
  func merging() throws {
    let passes = [3.0, 1, 2].compactMap { figure("linreg", "train200", "ms", ours: $0) }
    let merged = try #require(Measurement.merged(passes))
    #expect(merged.median == 2 && merged.min == 1 && merged.max == 3 && merged.n == 3)
    #expect(Measurement.merged([]) == nil)
    #expect([4.0, 1, 3, 2].median == 2.5)
  }

  @Test("a wrong name is answered with the nearest and with all names")
  func wrongName() {
    let answer = BenchmarkCommand.unknown("linregg")
    #expect(answer.contains("Did you mean linreg?"))
    for workload in Workload.all { #expect(answer.contains(workload.name)) }
    #expect(throws: (any Error).self) { try BenchmarkCommand.parse(["linregg"]) }
    #expect(throws: (any Error).self) { try BenchmarkCommand.parse(["--peers", "--debug"]) }
  }

  private func figure(
    _ workload: String, _ metric: String, _ unit: String, ours: Double? = nil,
    torch: Double? = nil, check: [Double]? = nil
  ) -> Measurement? {
    Measurement(
      workload: workload, framework: ours == nil ? "torch" : Contestant.ours, threads: 2,
      metric: metric, unit: unit, values: [ours ?? torch ?? 0], check: check)
  }
}
