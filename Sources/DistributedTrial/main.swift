// Trains a small network on as many ranks as there are:
//   gradbook distribute -n 4 distributed-trial --epochs 3
import Distribution
import Foundation

do {
  let settings = try TrialSettings(Array(CommandLine.arguments.dropFirst()))
  withProcessGroup { group in
    try TrainingTrial(settings: settings, group: group).run()
  }
} catch {
  FileHandle.standardError.write(Data((Text(describing: error)(.english) + "\n").utf8))
  exit(2)
}
