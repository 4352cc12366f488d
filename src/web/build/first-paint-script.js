(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('vigia.preferences') || '{}').theme;
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    /* A browser without storage follows the system's theme. */
  }
})();
