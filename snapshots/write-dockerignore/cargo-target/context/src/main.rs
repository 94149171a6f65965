mod target;

fn main() {}
