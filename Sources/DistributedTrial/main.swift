// Trains a small network on as many ranks as there are, or measures all-reduces:
//   gradbook distribute -n 4 distributed-trial --epochs 3
//   gradbook distribute -n 2 distributed-trial --measure 100
import Distribution
import Foundation

do {
  let settings = try TrialSettings(Array(CommandLine.arguments.dropFirst()))
  withProcessGroup { group in
    if let times = settings.measures {
      try AllReduceTrial(times: times, report: settings.report, group: group).run()
    } else {
      try TrainingTrial(settings: settings, group: group).run()
    }
  }
} catch {
  FileHandle.standardError.write(Data((Text(describing: error)(.english) + "\n").utf8))
  exit(2)
}
