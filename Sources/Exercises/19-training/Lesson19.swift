import Practice

let lesson19: [any Exercise.Type] = []
