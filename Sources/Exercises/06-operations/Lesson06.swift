import Practice

let lesson06: [any Exercise.Type] = []
