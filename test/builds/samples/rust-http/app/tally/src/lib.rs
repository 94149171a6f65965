/// The occurrences of each word, most frequent first, then by name.
pub fn tally(text: &str) -> Vec<(String, usize)> {
    let mut words = std::collections::BTreeMap::new();
    for word in text.split_whitespace() {
        *words.entry(word.to_string()).or_insert(0usize) += 1;
    }
    let mut counted: Vec<_> = words.into_iter().collect();
    counted.sort_by(|a, b| b.1.cmp(&a.1));
    counted
}
