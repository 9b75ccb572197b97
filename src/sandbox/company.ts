import type { Origin } from '../devin/vocabulary'

// The make-believe company whose organisation this is. Ids have the shapes that the API has been seen to answer.

export const REPOSITORIES = [
  'acme/storefront',
  'acme/checkout',
  'acme/payments-api',
  'acme/billing',
  'acme/identity',
  'acme/search',
  'acme/catalog',
  'acme/inventory-sync',
  'acme/notifications',
  'acme/data-platform',
  'acme/ml-ranking',
  'acme/mobile-ios',
  'acme/mobile-android',
  'acme/design-system',
  'acme/infra',
  'acme/terraform-modules',
  'acme/ci-images',
  'acme/docs',
  'acme/admin-console',
  'acme/support-tools',
  'acme/event-bus',
  'acme/api-gateway',
  'acme/reporting',
  'acme/partner-sdk',
] as const

export const USERS = [
  'user-5d1f0a7c9be24f6f8f2f7d3d0c1a9e01',
  'user-8c0b47de11a94a0f9a7f27f1f2a3b402',
  'user-19e6a3f0c5d84e1bb6a54c6f7d8e9f03',
  'user-f04d92c7ab3e4875a1b2c3d4e5f60704',
  'user-73b8e1d05c6f4a2985746352413f2e05',
  'google-oauth2|103948572016384950271',
  'google-oauth2|117720394856610293847',
  'google-oauth2|108812345670099887766',
  'google-oauth2|114455667788990011223',
  'email|66f0a1b2c3d4e5f60718293a',
  'email|66f1b3c5d7e9f0a1b2c3d4e5',
  'email|670a0f1e2d3c4b5a69788796',
] as const

export const SERVICE_USERS = [
  'service-user-2f7c1e9ab0d34c56',
  'service-user-84d0b6e3f1a2495c',
  'service-user-c93e5a7706bd41f8',
  'service-user-e15b80c24a9f4d37',
] as const

export const PLAYBOOKS = [
  'playbook-0b6e2c4f8a1d4e7f9c3b5a7d9e1f2031',
  'playbook-4d9a7b1c3e5f4a6b8c0d2e4f6a8b0c42',
  'playbook-91c3e5a7b9d14f2e8a6c4b2d0f9e7d53',
  'playbook-c7f1a3b5d7e94b6d8f0a2c4e6b8d0f64',
  'playbook-e8d6c4b2a0f94e3c7d5b3a1f8e6c4b75',
] as const

export const AUTOMATIONS = [
  'automation-3c5e7a9b1d2f4e6a',
  'automation-58b0d2f4a6c8e1b3',
  'automation-9a1c3e5b7d9f0a2c',
  'automation-d4f6b8a0c2e4d6f8',
] as const

export const SCHEDULES = [
  'sched-7b2d4f6a8c0e1b3d',
  'sched-a5c7e9b1d3f50a2c',
  'sched-f1e3d5c7b9a08f6e',
] as const

export const TAGS = [
  'team:payments',
  'team:growth',
  'team:platform',
  'team:mobile',
  'team:data',
  'backlog',
  'nightly',
  'hotfix',
  'customer-escalation',
  'tech-debt',
  'flaky-tests',
  'dependabot',
  'q4-migration',
  'onboarding',
  'needs-review',
  'low-priority',
  'security-review',
  'spike',
] as const

export const MODES = ['normal', 'fast', 'lite', 'ultra', 'fusion'] as const

export const ORIGIN_WEIGHTS: readonly (readonly [Origin, number])[] = [
  ['webapp', 30],
  ['slack', 18],
  ['api', 12],
  ['automation', 9],
  ['linear', 8],
  ['jira', 6],
  ['scheduled', 4],
  ['cli', 4],
  ['teams', 3],
  ['desktop', 3],
  ['code_scan', 2],
  ['other', 1],
]
