"""The app: screens, panes and widgets. The only room that knows Textual."""
