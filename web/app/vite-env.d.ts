/// <reference types="vite/client" />
declare const kinfolioVersion: string;
