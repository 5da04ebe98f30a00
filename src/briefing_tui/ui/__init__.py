"""The app: screens, panes and widgets. The only package that imports Textual."""
