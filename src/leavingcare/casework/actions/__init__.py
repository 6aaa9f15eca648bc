"""Actions of boards, panels and improvement plans: listed, imported, exported."""
