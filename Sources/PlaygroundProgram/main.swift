import Foundation

exit(PlaygroundProgram.run(Array(CommandLine.arguments.dropFirst())))
