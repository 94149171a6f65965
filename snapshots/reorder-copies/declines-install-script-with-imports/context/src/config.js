exports.check = () => {}
