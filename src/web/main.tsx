import { render } from 'preact';
import { App } from './app.tsx';
import { startClock } from './state/clock-tick.ts';
import { connect } from './state/live.ts';
import { applyPreferences } from './state/preferences.ts';
import { route, startRouting } from './state/route.ts';
import './styles/index.css';

const root = document.getElementById('page');
if (root === null) throw new Error('index.html has no element #page');

startRouting();
applyPreferences();
startClock();
if (route.value.page !== 'sign-in') connect();
render(<App />, root);
