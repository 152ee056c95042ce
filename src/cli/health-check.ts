/** For the container's health check: exit code 0 while the bot is connected to Discord. */
import { wasWell } from '../health.ts';

process.exitCode = wasWell(new Date()) ? 0 : 1;
