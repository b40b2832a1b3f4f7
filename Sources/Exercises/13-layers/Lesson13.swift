import Practice

let lesson13: [any Exercise.Type] = []
