import Practice

let lesson20: [any Exercise.Type] = [FoldIndices.self, ChosenSetting.self]
